"""train.pls: the published recipe is scikit-learn's PLS with pose and products on the frames its filters leave."""

import numpy as np
import pandas as pd
import pytest
from train_data import FACE, FREE, SEED

from facefex.columns import AUS, EMOTIONS
from facefex.geometry import ANCHORS, align, canonical, rotation_matrix, stack_mesh
from facefex.maps.linear import LinearMap, load_map
from facefex.train.pls import cross_validate

pytest.importorskip("sklearn")

N, GROUPS = 120, np.repeat([f"v{i}" for i in range(6)], 20)


@pytest.fixture
def frames():
    "Features, pose (rad) and meshes in canonical units that depend on both and on their products, with noise."
    rng = np.random.default_rng(SEED)
    x = pd.DataFrame(rng.random((N, 7)), columns=list(EMOTIONS))
    pose = np.radians(rng.uniform(-1, 1, (N, 3)) * [25, 35, 20])
    shapes = rng.normal(0, 3, (2, 7, 478, 3)) * FREE
    mesh = FACE + np.einsum("nk,kvc->nvc", x, shapes[0]) + np.einsum("nk,n,kvc->nvc", x, pose[:, 1], shapes[1])
    return x, pose, align(mesh + rng.normal(0, 0.3, mesh.shape)).astype(float)


def inputs_of(x, pose):
    "Features, py-feat's Pitch, Yaw, Roll, and every product of a feature with an angle."
    p = pose * [-1, -1, 1]
    return np.concatenate([x, p, *(np.asarray(x) * p[:, [i]] for i in range(3))], axis=1)


def by_sklearn(x, pose, mesh, at):
    "Predictions of the mesh at pose 0 for the features `at`, by scikit-learn's own PLSRegression."
    from sklearn.cross_decomposition import PLSRegression

    model = PLSRegression(n_components=31, scale=True).fit(inputs_of(x.to_numpy(), pose), stack_mesh(mesh))
    return model.predict(inputs_of(at.to_numpy(), np.zeros((len(at), 3))))


def worst(mesh, i):
    "A mesh like these in which frame i has one anchor out of place."
    mesh = mesh.copy()
    mesh[i, ANCHORS[0]] += [0, 9, 0]
    return align(mesh).astype(float)


def ill_fit(mesh):
    "Distance of the worst anchor from the reference, (n,)."
    return np.linalg.norm(mesh[:, list(ANCHORS)] - canonical()["reference"], axis=2).max(axis=1)


def test_pls_is_the_published_recipe(frames):
    x, pose, mesh = frames
    mesh = worst(mesh, 17)
    order = np.argsort(ill_fit(mesh))
    assert order[-1] == 17
    keep = np.sort(order[:-2])  # 1 % of 120 frames: that frame and one more
    m = LinearMap.fit(x, mesh, groups=GROUPS, pose=pose, recipe="pls")
    assert m.metadata["left_out"] == 2 and m.metadata["frames"] == N - 2
    np.testing.assert_allclose(
        stack_mesh(m.predict(x, clip=False)), by_sklearn(x.iloc[keep], pose[keep], mesh[keep], x), atol=1e-4
    )
    least_squares = np.linalg.lstsq(
        np.concatenate([inputs_of(x, pose)[keep], np.ones((len(keep), 1))], axis=1), stack_mesh(mesh)[keep], rcond=None
    )[0]
    np.testing.assert_allclose(m.coef[:10], least_squares[:10], atol=1e-3)  # which full rank amounts to
    few = LinearMap.fit(x, mesh, groups=GROUPS, pose=pose, n_components=3)
    assert np.abs(few.predict(x) - m.predict(x)).mean() > 0.05


def test_turned_away_ill_fitting_and_missing_frames_are_left_out(frames):
    x, pose, mesh = frames
    x, pose, mesh = x.copy(), pose.copy(), worst(mesh, 60)
    pose[0, 1], pose[1, 1], pose[2, 0], pose[3, 0] = np.radians([41, -41, 31, -31])
    pose[4] = np.radians([29, -39, 0])  # may stay
    x.iloc[5, 2], mesh[6], pose[7] = np.nan, np.nan, np.nan
    mesh[0] += np.random.default_rng(1).normal(0, 100, (478, 3))  # would spoil everything
    usable = np.setdiff1d(np.arange(N), [0, 1, 2, 3, 5, 6, 7])
    residual = ill_fit(mesh[usable])
    keep = usable[residual <= np.quantile(residual, 0.99)]
    assert 60 not in keep and 4 in keep and len(keep) == 111
    m = LinearMap.fit(x, mesh, groups=GROUPS, pose=pose)
    assert (m.metadata["frames"], m.metadata["left_out"], m.metadata["groups"]) == (111, 9, 6)
    got, whole = m.predict(frames[0], clip=False), frames[0]
    np.testing.assert_allclose(stack_mesh(got), by_sklearn(x.iloc[keep], pose[keep], mesh[keep], whole), atol=1e-4)


def test_meshes_may_come_in_any_pose_and_size(frames, rng):
    x, pose, mesh = frames
    turned = np.einsum("nij,nvj->nvi", rotation_matrix(*pose.T), mesh) * [3, -3, -3] + [300, 200, 0]
    a, b = (LinearMap.fit(x, y, groups=GROUPS, pose=pose, recipe="within") for y in (mesh, turned))
    np.testing.assert_allclose(a.predict(x), b.predict(x), atol=0.01)


def test_pose_moves_the_prediction_as_it_moved_the_frames():
    rng = np.random.default_rng(SEED)
    pose, move = np.radians(rng.uniform(-1, 1, (N, 3)) * [25, 35, 20]), rng.normal(0, 5, (3, 478, 3)) * FREE
    mesh = FACE + np.einsum("np,pvc->nvc", pose, move)
    x = pd.DataFrame(rng.random((N, 7)), columns=list(EMOTIONS))
    for recipe in ("pls", "within"):
        m = LinearMap.fit(x, mesh, groups=GROUPS, pose=pose, recipe=recipe)
        assert m.pose_columns == ("Pitch", "Yaw", "Roll")
        for i in range(3):
            turned = m.predict(x[:1], pose=0.3 * np.eye(3)[i])[0] - m.predict(x[:1])[0]
            np.testing.assert_allclose(turned, 0.3 * move[i], atol=0.05)


def offset_groups(rng):
    "Eight people: y is x @ truth plus who it is, and who it is can be told from x."
    groups = np.repeat([f"p{i}" for i in range(8)], 25)
    truth = rng.normal(0, 0.1, (7, 3))
    x = rng.normal(0.5, 0.1, (200, 7)) + np.repeat(rng.normal(0, 1, (8, 7)), 25, axis=0)
    y = x @ truth + np.repeat(rng.normal(0, 1, (8, 3)), 25, axis=0) + rng.normal(0, 0.002, (200, 3))
    return pd.DataFrame(x, columns=list(EMOTIONS)), pd.DataFrame(y, columns=list(AUS[:3])), groups, truth


def test_scores_leave_whole_people_out(rng):
    x, y, groups, _ = offset_groups(rng)
    whole = LinearMap.fit(x, y, groups=groups, folds=4).metadata["scores"]["R2"]
    each = LinearMap.fit(x, y, groups=np.arange(200), folds=4).metadata["scores"]["R2"]
    assert each > 0.8 and whole < each - 0.5


def test_cross_validation_by_hand(rng):
    from sklearn.model_selection import GroupKFold

    x, y, groups, _ = offset_groups(rng)
    x, y = x.to_numpy(), y.to_numpy()
    got = cross_validate(x, y, 7, groups, recipe="pls", folds=4)
    splits = list(GroupKFold(4).split(x, groups=groups))
    assert len(got["R2"]) == len(got["MAE"]) == 4
    for (train, test), r2, mae in zip(splits, got["R2"], got["MAE"], strict=True):
        assert not set(groups[train]) & set(groups[test])
        design = lambda rows: np.column_stack([x[rows], np.ones(len(rows))])  # noqa: E731
        error = design(test) @ np.linalg.lstsq(design(train), y[train], rcond=None)[0] - y[test]
        assert r2 == pytest.approx(1 - (error**2).sum() / ((y[test] - y[test].mean(axis=0)) ** 2).sum(), abs=1e-6)
        assert mae == pytest.approx(np.abs(error).mean(), abs=1e-6)
    m = LinearMap.fit(
        pd.DataFrame(x, columns=list(EMOTIONS)), pd.DataFrame(y, columns=list(AUS[:3])), groups=groups, folds=4
    )
    assert m.metadata["folds"] == got and m.metadata["scores"]["R2"] == pytest.approx(np.mean(got["R2"]), abs=1e-4)


def test_within_finds_the_slopes_that_people_hide(rng):
    x, y, groups, truth = offset_groups(rng)
    within, pls = (LinearMap.fit(x, y, groups=groups, recipe=r) for r in ("within", "pls"))
    assert within.feature_columns == EMOTIONS and within.output_columns == AUS[:3]
    np.testing.assert_allclose(within.coef, truth, atol=0.01)
    assert np.abs(pls.coef - truth).max() > 0.1
    np.testing.assert_allclose(within.predict(x, clip=False).mean(axis=0), y.mean(axis=0), atol=1e-4)
    assert within.metadata["recipe"] == "within" and pls.metadata["recipe"] == "pls"


def test_an_input_that_never_moves_within_people_has_no_weight(rng):
    x, y, groups, _ = offset_groups(rng)
    x["Anger"] = np.repeat(np.arange(8.0), 25)
    x["Fear"] = 0.25
    m = LinearMap.fit(x, y, groups=groups, recipe="within")
    assert np.isfinite(m.coef).all() and not m.coef[[list(EMOTIONS).index(e) for e in ("Fear", "Anger")]].any()




@pytest.mark.parametrize("with_pose", [True, False])
def test_result_is_saved_and_loaded(frames, tmp_path, with_pose):
    x, pose, mesh = frames
    m = LinearMap.fit(x, mesh, groups=GROUPS, pose=pose if with_pose else None, recipe="within", name="mine")
    back = load_map(m.save(tmp_path / "mine.npz"))
    np.testing.assert_array_equal(back.predict(x), m.predict(x))
    assert back.feature_columns == EMOTIONS and back.pose_columns == m.pose_columns == ("Pitch", "Yaw", "Roll")
    assert m.coef[-3:].any() == with_pose  # without pose its rows are 0: the file layout has them in any case
    assert back.metadata["scores"] == m.metadata["scores"] and set(m.metadata["scores"]) == {"R2", "MAE"}
    np.testing.assert_allclose(back.extras["mean_aligned_mesh"], mesh.mean(axis=0), atol=0.01)


def test_input_that_is_refused(frames):
    x, pose, mesh = frames
    with pytest.raises(ValueError, match="one row a frame; got x 120, y 119, groups 120, pose 120"):
        LinearMap.fit(x, mesh[:-1], groups=GROUPS, pose=pose)
    with pytest.raises(ValueError, match="one row a frame; .*groups 5"):
        LinearMap.fit(x, mesh, groups=GROUPS[:5])
    with pytest.raises(ValueError, match="one row a frame; .*pose 4"):
        LinearMap.fit(x, mesh, groups=GROUPS, pose=pose[:4])
    with pytest.raises(ValueError, match="recipe='plsr' is not known; choose one of 'pls', 'within'"):
        LinearMap.fit(x, mesh, groups=GROUPS, recipe="plsr")
    with pytest.raises(
        ValueError, match="groups must name at least 3 people or videos, for folds=3; 120 usable rows have 2"
    ):
        LinearMap.fit(x, pd.DataFrame(np.zeros((N, 1)), columns=["AU12"]), groups=np.repeat(["a", "b"], 60))
    with pytest.raises(ValueError, match="0 usable rows have 0"):
        LinearMap.fit(x, mesh * np.nan, groups=GROUPS)
    with pytest.raises(ValueError, match="folds must be"):
        LinearMap.fit(x, mesh, groups=GROUPS, folds=2.5)
    with pytest.raises(ValueError):
        LinearMap.fit(x, mesh[:, :468], groups=GROUPS)


def test_features_must_be_of_one_family(frames):
    x, pose, mesh = frames
    with pytest.raises(ValueError, match="one family.*got aus, emotions"):
        LinearMap.fit(x.assign(AU12=0.0), mesh, groups=GROUPS, pose=pose, recipe="within")


def test_pose_leaves_frames_out_for_other_outputs_and_is_no_input(frames):
    x, pose, _ = frames
    y = pd.DataFrame(x.to_numpy()[:, :2], columns=["AU01", "AU02"])
    away = pose.copy()
    away[:5] = [0, np.radians(60), 0]
    y.iloc[:5] = 9.0
    m = LinearMap.fit(x, y, groups=GROUPS, pose=away)
    assert m.metadata["left_out"] == 5 and not m.pose_columns
    np.testing.assert_allclose(m.predict(x, clip=False)[5:], x.to_numpy()[5:, :2], atol=1e-5)


def test_fewer_components_are_those_of_scikit_learn(frames):
    x, _, _ = frames
    y = pd.DataFrame(x.to_numpy()[:, :2] ** 2, columns=["AU01", "AU02"])
    m = LinearMap.fit(x, y, groups=GROUPS, n_components=2)
    from sklearn.cross_decomposition import PLSRegression

    model = PLSRegression(n_components=2, scale=True).fit(x.to_numpy(), y.to_numpy())
    np.testing.assert_allclose(m.predict(x, clip=False), model.predict(x.to_numpy()), atol=1e-5)


def test_more_input_that_is_refused(frames):
    x, _, mesh = frames
    missing = np.array(GROUPS, dtype=object)
    missing[3] = np.nan
    for options, message in (
        ({"x": x.to_numpy()}, "x must be a frame with named columns"),
        ({"y": mesh[:, 0]}, "y must be meshes .n, 478, 3. or a frame"),
        ({"groups": missing}, "groups must name a person or video for every row; 1 are missing"),
        ({"recipe": "within", "n_components": 3}, "n_components is for recipe='pls'"),
    ):
        with pytest.raises(ValueError, match=message):
            LinearMap.fit(**({"x": x, "y": mesh, "groups": GROUPS} | options))


@pytest.mark.parametrize(
    ("options", "word"),
    [({"n_components": 0}, "n_components"), ({"folds": 1}, "folds"), ({"pose": np.zeros((N, 2))}, "pose")],
    ids=["no components", "one fold", "two angles"],
)
def test_options_that_are_refused_by_name(frames, options, word):
    x, _, mesh = frames
    with pytest.raises(ValueError, match=word):
        LinearMap.fit(x, mesh, groups=GROUPS, **options)


def test_angles_in_a_frame_are_matched_by_name_or_refused(frames):
    x, pose, mesh = frames
    named = pd.DataFrame(pose, columns=["Pitch", "Yaw", "Roll"])[["Pitch", "Roll", "Yaw"]]
    try:
        m = LinearMap.fit(x, mesh, groups=GROUPS, pose=named, recipe="within")
    except (TypeError, ValueError):
        return
    np.testing.assert_allclose(
        m.coef, LinearMap.fit(x, mesh, groups=GROUPS, pose=pose, recipe="within").coef, atol=1e-5
    )
