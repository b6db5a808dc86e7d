"""stats.meshes: planted movements found where they are, scipy's t at each vertex, mne's clusters, nothing from pose or size."""

import copy
import pickle

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from facefex.columns import BLENDSHAPES, MESH
from facefex.core import ColumnError, FacefexError
from facefex.fex import Fex
from facefex.geometry import canonical, mirror_vertices, rotation_matrix, stack_mesh, triangles
from facefex.stats.clusters import mesh_adjacency
from facefex.stats.meshes import MEASURES, face_part, hotelling_nulls, mesh_table, vertex_normals

core = pytest.mark.core
NEUTRAL = canonical()["neutral"].astype(float)
CHEEK = 280  # the subject's left
AROUND = np.exp(-((NEUTRAL - NEUTRAL[CHEEK]) ** 2).sum(axis=1) / (2 * 12**2))  # a bump of about 12 units


def bent(rng, n: int) -> np.ndarray:
    "Smooth changes of shape, about 1 unit: the differences between people."
    centres = NEUTRAL[rng.integers(0, 468, (n, 8))]
    weights = np.exp(-((NEUTRAL[None, None] - centres[:, :, None]) ** 2).sum(axis=-1) / (2 * 25**2))
    return np.einsum("nkv,nkd->nvd", weights, rng.normal(0, 1, (n, 8, 3)))


def in_picture(rng, mesh: np.ndarray) -> np.ndarray:
    "The same meshes with a head pose, a size and a place, in pixels with y down."
    turned = np.stack([m @ rotation_matrix(*rng.normal(0, 0.2, 3)).T for m in mesh - mesh.mean(axis=(0, 1))])
    return turned * rng.uniform(0.8, 1.6, (len(mesh), 1, 1)) * [1, -1, -1] + rng.uniform(100, 400, (len(mesh), 1, 3))


def study(rng, subjects=12, *, bump=0.0, direction=None, frames=2, within=True, posed=True) -> Fex:
    "Each person's face in two conditions; `bump` units are added at the left cheek in 'smile', along the normal or `direction`."
    shape, rows, meshes = bent(rng, subjects), [], []
    direction = vertex_normals(NEUTRAL)[CHEEK] if direction is None else np.asarray(direction)
    for s in range(subjects):
        for level in ("neutral", "smile") if within else [("neutral", "smile")[s % 2]]:
            for _ in range(frames):
                mesh = NEUTRAL + shape[s] + bent(rng, 1)[0] * 0.3 + (level == "smile") * bump * AROUND[:, None] * direction
                meshes.append(mesh)
                rows.append({"input": f"{s}_{level}.mp4", "subject": f"p{s:02d}", "condition": level})
    points = np.array(meshes)
    points = in_picture(rng, points) if posed else points * [1, -1, -1]
    columns = pd.DataFrame(stack_mesh(points).astype(np.float32), columns=list(MESH))
    return Fex(pd.concat([pd.DataFrame(rows), columns], axis=1))


# ---- parts


@core
def test_normals_point_out_and_mirror():
    normals = vertex_normals(NEUTRAL)
    assert np.allclose(np.linalg.norm(normals[:468], axis=1), 1) and np.isnan(normals[468:]).all()
    assert (normals[:468, 2] > 0).mean() > 0.85  # nearly all face the viewer
    symmetric = (NEUTRAL + NEUTRAL[mirror_vertices()] * [-1, 1, 1] + [2 * float(canonical()["mirror_x"]), 0, 0]) / 2
    n = vertex_normals(symmetric)[:468]
    assert np.allclose(n[mirror_vertices()[:468]] * [-1, 1, 1], n, atol=0.05)
    r = rotation_matrix(0.3, -0.2, 0.1)
    np.testing.assert_allclose(vertex_normals(3 * NEUTRAL @ r.T + 5)[:468], normals[:468] @ r.T, atol=1e-9)


@core
def test_parts_are_named_and_mirror():
    names = [face_part(v) for v in range(478)]
    swap = {"left": "right", "right": "left"}
    partner = mirror_vertices()
    mirrored = [" ".join(swap.get(w, w) for w in names[partner[v]].split()) for v in range(468)]
    assert np.mean([a == b for a, b in zip(names[:468], mirrored, strict=True)]) > 0.97
    assert [names[v] for v in (61, 291, 0, 4, 468, 473, 107, 336)] == ["lips", "lips", "lips", "nose", "right eye", "left eye", "right brow", "left brow"]
    with pytest.raises(ValueError, match=r"vertex must be 0\.\.477"):
        face_part(478)


@core
def test_recordings_count_alike_and_baseline_is_subtracted(rng):
    fex = study(rng, 3, posed=False, frames=3)
    extra = fex.iloc[[0]].assign(input="again.mp4")
    values = mesh_table(Fex(pd.concat([fex, extra], ignore_index=True)), "subject").values
    mesh = fex.to_mesh("observed").to_numpy()
    expected = (mesh[:3].mean(axis=0) + mesh[3:6].mean(axis=0) + mesh[0]) / 3
    np.testing.assert_allclose(values[0, 0], expected, atol=1e-4)
    moved = mesh_table(fex.assign(rest=fex["condition"] == "neutral"), "subject", baseline="rest")
    np.testing.assert_allclose(moved.values[1, 0], mesh[9:12].mean(axis=0) - mesh[6:9].mean(axis=0), atol=1e-4)


# ---- the test


@core
@pytest.mark.parametrize("method", ["cluster", "tfce", "max"])
def test_planted_bump_is_found_in_place(rng, method):
    "2 units at the left cheek, in faces that differ, turned and scaled in the picture."
    found = study(rng, 12, bump=2.0).compare_meshes(within="condition", subject="subject", method=method, permutations=300,
                                                               threshold=4 if method == "cluster" else None)
    first = found.iloc[0]
    assert first["p"] < 0.02 and first["part"] == "left cheek" and first["contrast"] == "smile - neutral"
    assert np.linalg.norm(NEUTRAL[first["peak_vertex"]] - NEUTRAL[CHEEK]) < 20
    assert 1.0 < first["estimate"] < 2.6 and first["statistic"] > 4
    vertices = found.vertices().set_index("vertex")
    assert vertices.loc[CHEEK, "p"] == pytest.approx(first["p"], abs=0.02)
    assert vertices.loc[468:, ["estimate", "statistic", "p"]].isna().all().all()
    far = vertices.loc[(AROUND < 1e-4) & (vertices.index < 468)]
    assert (far["p"] > 0.05).mean() > 0.95


@core
def test_measures_see_their_direction(rng):
    for measure, direction in (("x", [1, 0, 0]), ("y", [0, 1, 0]), ("z", [0, 0, 1])):
        fex = study(rng, 8, bump=1.5, direction=direction, posed=False, frames=1)
        found = fex.compare_meshes("condition", subject="subject", measure=measure, method="max", permutations=20)
        assert found.vertices().loc[CHEEK, "estimate"] == pytest.approx(1.5, abs=0.35)
        other = fex.compare_meshes("condition", subject="subject", measure="xyz".replace(measure, "")[0], method="max", permutations=20)
        assert abs(other.vertices().loc[CHEEK, "estimate"]) < 0.4
    both = fex.compare_meshes("condition", subject="subject", measure="displacement", permutations=50)
    assert both.vertices().loc[CHEEK, "estimate"] == pytest.approx(1.5, abs=0.5) and set(MEASURES) == {"normal", "x", "y", "z", "displacement"}


@core
@pytest.mark.parametrize("within", [True, False])
def test_statistic_is_that_of_scipy(rng, within):
    fex = study(rng, 9, within=within, frames=1)
    found = fex.compare_meshes("condition", subject="subject", measure="y", permutations=20)
    y = fex.to_mesh("observed").to_numpy()[:, :468, 1].astype(float)
    smile, neutral = y[(fex["condition"] == "smile").to_numpy()], y[(fex["condition"] == "neutral").to_numpy()]
    expected = stats.ttest_rel(smile, neutral).statistic if within else stats.ttest_ind(smile, neutral, equal_var=False).statistic
    np.testing.assert_allclose(found.vertices()["statistic"][:468], expected, rtol=1e-5, atol=1e-6)
    assert found.analysis["settings"]["design"] == ("within" if within else "between")
    assert any("one of shape and movement together" in n for n in found.notes) is not within


def test_clusters_are_those_of_mne(rng):
    from mne.stats import permutation_cluster_1samp_test

    fex = study(rng, 7, bump=0.8, frames=1)
    ours = fex.compare_meshes("condition", subject="subject", measure="z", method="cluster", permutations=200)
    z = fex.to_mesh("observed").to_numpy()[:, :468, 2].astype(float).reshape(7, 2, 468)
    t, clusters, p, _ = permutation_cluster_1samp_test(
        z[:, 1] - z[:, 0], threshold=stats.t.isf(0.025, 6), n_permutations="all", adjacency=mesh_adjacency()[:468, :468].tocsr(),
        out_type="indices", verbose=False, seed=1)
    assert ours.analysis["settings"]["exact"] and len(ours) == len(clusters) > 0
    np.testing.assert_allclose(np.sort(ours["mass"]), np.sort([t[c].sum() for c in clusters]), rtol=1e-5)
    np.testing.assert_allclose(np.sort(ours["p"]), np.sort(p), atol=2 / 63)
    assert sorted(ours["n_vertices"]) == sorted(len(c[0]) for c in clusters)


@core
def test_hotelling_is_the_textbook_formula(rng):
    "One and two groups against T squared from means and covariances, for observed and relabelled data; any rotation gives the same."
    a, b = rng.normal(0.3, 1, (9, 4, 3)), rng.normal(0, 1, (7, 4, 3)) * [1, 2, 0.5]
    one, two = hotelling_nulls(a, permutations=600), hotelling_nulls(a, b, permutations=50)
    mean = a.mean(axis=0)
    expected = [9 * m @ np.linalg.solve(np.cov(a[:, v].T), m) * 6 / (3 * 8) for v, m in enumerate(mean)]
    np.testing.assert_allclose(one.observed, expected)
    assert one.exact and one.total == 512 and one.df[1][0] == 6
    pooled = [(8 * np.cov(a[:, v].T) + 6 * np.cov(b[:, v].T)) / 14 for v in range(4)]
    shift = a.mean(axis=0) - b.mean(axis=0)
    expected = [9 * 7 / 16 * s @ np.linalg.solve(c, s) * (9 + 7 - 3 - 1) / (3 * 14) for s, c in zip(shift, pooled, strict=True)]
    np.testing.assert_allclose(two.observed, expected)
    r = rotation_matrix(0.5, 0.4, -1)
    np.testing.assert_allclose(np.concatenate(list(hotelling_nulls(a @ r.T, b @ r.T, permutations=50))), np.concatenate(list(two)))
    maps = np.concatenate(list(one))
    assert maps.shape == (512, 4) and np.allclose(maps[0], maps[-1])  # all signs turned
    flat = a.copy()
    flat[:, 1, 2] = 0
    assert np.isnan(hotelling_nulls(flat, permutations=10).observed).tolist() == [False, True, False, False]


@core
def test_hotelling_p_is_uniform_without_an_effect(rng):
    p = [(np.concatenate(list(hotelling_nulls(rng.standard_normal((8, 1, 3)), permutations=99, seed=i)))[:, 0]) for i in range(200)]
    share = np.mean([(m >= m[0] * (1 - 1e-9)).mean() <= 0.05 for m in p])
    assert stats.binomtest(round(share * 200), 200, 0.05).pvalue > 0.001


@core
def test_groups_differ_by_shape_unless_a_baseline_is_given(rng):
    "Group b has a chin 4 units longer and moves as group a does: a difference of shape, none of movement."
    fex = study(rng, 12, bump=1.0)
    group = np.where(fex["subject"] < "p06", "a", "b")
    chin = np.exp(-((NEUTRAL - NEUTRAL[152]) ** 2).sum(axis=1) / (2 * 20**2)) * 4
    points = fex.to_mesh("observed").to_numpy() + (group == "b")[:, None, None] * chin[None, :, None] * np.array([0, -1, 0])
    fex = Fex(pd.concat([pd.DataFrame(fex[["input", "subject", "condition"]]), pd.DataFrame(stack_mesh(points * [1, -1, -1]).astype(np.float32), columns=list(MESH))], axis=1))
    fex["group"], fex["rest"] = group, fex["condition"] == "neutral"
    shape = fex.compare_meshes("group", subject="subject", measure="y", method="max", permutations=200)
    assert shape["p"].iloc[0] < 0.02 and shape.vertices().loc[152, "estimate"] < -2
    moved = fex.compare_meshes("group", subject="subject", measure="y", baseline="rest", method="max", permutations=200)
    assert abs(moved.vertices().loc[152, "estimate"]) < 0.6 and moved["p"].min() > 0.01
    alone = fex.compare_meshes(subject="subject", baseline="rest", permutations=200)
    assert alone["contrast"].iloc[0] == "face - baseline" and alone["part"].iloc[0] == "left cheek" and alone["p"].iloc[0] < 0.02


@core
def test_three_levels(rng):
    fex = study(rng, 8, bump=2.0, frames=1)
    third = fex[fex["condition"] == "neutral"].assign(condition="calm", input=lambda d: d["input"] + "c")
    three = Fex(pd.concat([fex, third], ignore_index=True))
    found = three.compare_meshes("condition", subject="subject", permutations=100)
    assert found.analysis["settings"]["statistic"] == "F" and found["part"].iloc[0] == "left cheek"
    assert found.vertices()["estimate"].min() >= 0
    with pytest.raises(ValueError, match="measure='displacement' compares two levels"):
        three.compare_meshes("condition", subject="subject", measure="displacement")


@core
def test_rows_without_a_face_and_order_do_not_matter(rng):
    fex = study(rng, 8, bump=1.0)
    a = fex.compare_meshes("condition", subject="subject", permutations=50)
    gaps = fex.copy()
    gaps = Fex(pd.concat([gaps, gaps.iloc[:4]], ignore_index=True))
    gaps.loc[len(fex):, list(MESH)] = np.nan
    gaps = gaps.sample(frac=1, random_state=2)
    b = gaps.compare_meshes("condition", subject="subject", permutations=50)
    np.testing.assert_allclose(a.vertices()["statistic"], b.vertices()["statistic"], rtol=1e-6)
    assert pd.DataFrame(a)[["part", "n_vertices", "p"]].equals(pd.DataFrame(b)[["part", "n_vertices", "p"]])


@core
def test_result_and_its_picture(rng):
    found = study(rng, 8, bump=2.0).compare_meshes("condition", subject="subject", permutations=200)
    for words in ("468 vertices", "surface normal", "n = 8", "threshold-free", "Smith & Nichols"):
        assert words in found.methods()
    assert "left cheek" in found.apa()[0] and "corrected" in found.apa()[0] and "left cheek" in found.table()
    for again in (found.head(1), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert len(again.vertices()) == 478
    assert len(found.plot()) == 2 and found.plot("statistic", view="front", alpha=None).get_xlim()
    import matplotlib.pyplot as plt

    own = plt.subplots(1, 2)[1]
    assert found.plot(ax=own).tolist() == own.tolist()
    with pytest.raises(ValueError, match="show='p' is not known"):
        found.plot("p")
    quiet = study(rng, 8).compare_meshes("condition", subject="subject", permutations=200, method="max", alpha=1e-9)
    assert quiet["n_vertices"].tolist() == [0] and "no significant difference" in quiet.apa()[0]
    quiet.plot()


@core
def test_bad_input_says_what_to_do(rng):
    fex = study(rng, 6, frames=1)
    for change, error, words in (
        (dict(by=None), ValueError, "there is nothing to compare"),
        (dict(by="cond"), ColumnError, "there is no column 'cond'"),
        (dict(subject=None), FacefexError, "frames are not people"),
        (dict(within="condition"), ValueError, "name by= or within=, not both"),
        (dict(measure="normals"), ValueError, "Did you mean 'normal'"),
        (dict(method="fdr"), ValueError, "method='fdr' is not known"),
        (dict(threshold=0, method="cluster"), ValueError, "threshold must be a number above 0"),
        (dict(threshold=2), ValueError, "threshold= belongs to method='cluster'"),
        (dict(baseline="condition"), ColumnError, "must be a column of True and False"),
        (dict(source="blendshapes"), ColumnError, "blendshapes|columns"),
        (dict(by=["condition"]), ColumnError, "one column is wanted.*write 'condition'"),
        (dict(subject=["subject"]), ColumnError, "one column is wanted"),
        (dict(measure="displacement", tail="less"), ValueError, "F has no direction"),
    ):
        with pytest.raises(error, match=words):
            fex.compare_meshes(**{"by": "condition", "subject": "subject", "permutations": 20, **change})
    with pytest.raises(ColumnError, match="mesh"):
        fex.drop(columns=list(MESH)).assign(AU12=1.0).compare_meshes("condition", subject="subject")
    with pytest.raises(ColumnError, match="named as within"):
        study(rng, 6, within=False, frames=1).compare_meshes(within="condition", subject="subject")
    with pytest.raises(ValueError, match="at least 2 persons in each; 'smile' has 1"):
        study(rng, 3, within=False, frames=1).compare_meshes("condition", subject="subject")
    with pytest.raises(ValueError, match="needs at least 5 persons; there are 4"):
        study(rng, 4, frames=1).compare_meshes("condition", subject="subject", measure="displacement")
    with pytest.raises(ValueError, match="one mesh"):
        vertex_normals(NEUTRAL[:468])
    assert triangles().max() == 467


@core
@pytest.mark.filterwarnings("error")
def test_categories_that_nobody_has_change_nothing(rng):
    fex = study(rng, 6, frames=1)
    odd = fex.assign(condition=pd.Categorical(fex["condition"], ["none", "neutral", "smile"]))
    kwargs = dict(subject="subject", permutations=20)
    pd.testing.assert_frame_equal(pd.DataFrame(odd.compare_meshes("condition", **kwargs)), pd.DataFrame(fex.compare_meshes("condition", **kwargs)))


@core
def test_infinite_values_name_their_column(rng):
    fex = study(rng, 6, frames=1)
    fex.loc[2, MESH[5]] = np.inf
    with pytest.raises(ColumnError, match=f"infinite values in '{MESH[5]}'"):
        fex.compare_meshes("condition", subject="subject", permutations=20)


@core
def test_only_measured_meshes_have_a_shape_and_units_are_not_called_persons(rng):
    shape = "The shape of the faces differs"
    seen = study(rng, 8, within=False, frames=1).compare_meshes("condition", subject="input", permutations=20)
    assert any(shape in n for n in seen.notes) and "each unit (input; n = 8)" in seen.methods() and "units were exchanged" in seen.methods()
    made = Fex(pd.DataFrame(rng.uniform(0, .5, (8, len(BLENDSHAPES))), columns=list(BLENDSHAPES)).assign(subject=list("abcdefgh"), group=list("xyxyxyxy")))
    mapped = made.compare_meshes("group", subject="subject", source="blendshapes", permutations=20)
    assert not any(shape in n for n in mapped.notes) and any("not measured but made from blendshapes" in n for n in mapped.notes)
    assert "person" not in mapped.methods()
