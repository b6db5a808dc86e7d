"""The losses of the multitask network: values against formulas and SciPy, and nothing learned where there is no label."""
import numpy as np
import pytest
from scipy.spatial.transform import Rotation

torch = pytest.importorskip("torch")
pytest.importorskip("timm")

from facefex.detection.gaze_heads import direction_to_angles  # noqa: E402
from facefex.detection.multitask import MultitaskNetwork  # noqa: E402
from facefex.detection.network_config import CONFIGS, NetworkConfig  # noqa: E402
from facefex.train import losses as room  # noqa: E402
from facefex.train.losses import TASKS, labelled_tasks, plain_loss, task_losses, total_loss  # noqa: E402

NAN = float("nan")
SIZES = {"au": (20,), "emotion": (7,), "va": (2,), "gaze": (2,), "pose": (6,), "mesh": (478, 3), "blendshapes": (52,)}


def everything(n: int = 4, seed: int = 1) -> dict:
    "Labels of all tasks for n faces."
    rng = np.random.default_rng(seed)
    made = {task: rng.uniform(0, .5, (n, *shape)) for task, shape in SIZES.items()}
    made["pose"][:, 3:] = np.nan
    return {task: torch.tensor(v, dtype=torch.float32) for task, v in made.items()}


def tiny() -> MultitaskNetwork:
    torch.manual_seed(20261122)
    return MultitaskNetwork(CONFIGS["tiny"])


def said(network, n: int = 4) -> dict:
    return network(torch.rand(n, 3, 64, 64, generator=torch.Generator().manual_seed(2)))


def test_turn_is_the_geodesic_of_rotations():
    rng = np.random.default_rng(3)
    a, b = rng.normal(0, .6, (2, 50, 3))
    want = (Rotation.from_rotvec(a).inv() * Rotation.from_rotvec(b)).magnitude()
    np.testing.assert_allclose(room.turn_angle(*(torch.tensor(v) for v in (a, b))).numpy(), want, atol=1e-5)


def test_gaze_angle_is_that_between_directions():
    rng = np.random.default_rng(4)
    a, b = rng.uniform(-1, 1, (2, 50, 2))
    da, db = (room.gaze_directions(torch.tensor(v)) for v in (a, b))
    np.testing.assert_allclose(room.gaze_angle(torch.tensor(a), torch.tensor(b)).numpy(), np.arccos(np.clip((da * db).sum(1).numpy(), -1, 1)), atol=1e-5)
    np.testing.assert_allclose(direction_to_angles(da).numpy(), a, atol=1e-6)  # the same convention as the network's


@pytest.mark.parametrize("start", [0.0, np.pi - 1e-7])
def test_angles_have_a_slope_everywhere(start):
    "Exactly right and exactly wrong answers give a finite gradient."
    for angle, size in ((room.gaze_angle, 2), (room.turn_angle, 3)):
        found = torch.zeros(1, size, dtype=torch.float64)
        found[0, 0] = start
        found.requires_grad_()
        angle(found, torch.zeros(1, size, dtype=torch.float64)).sum().backward()
        assert torch.isfinite(found.grad).all()


def test_concordance_by_lins_formula():
    rng = np.random.default_rng(5)
    a, b = rng.normal(0, 1, (2, 30))
    want = 2 * np.cov(a, b, ddof=0)[0, 1] / (a.var() + b.var() + (a.mean() - b.mean()) ** 2)
    assert float(room.concordance(torch.tensor(a), torch.tensor(b))) == pytest.approx(want, abs=1e-9)
    holes = torch.tensor(rng.random(30) < .5)
    there = ~holes.numpy()
    want = 2 * np.cov(a[there], b[there], ddof=0)[0, 1] / (a[there].var() + b[there].var() + (a[there].mean() - b[there].mean()) ** 2)
    assert float(room.concordance(torch.tensor(a), torch.tensor(b).masked_fill(holes, NAN), ~holes)) == pytest.approx(want, abs=1e-9)


def test_cross_entropies_by_torch():
    f = torch.nn.functional
    scores, labels = torch.rand(6, 3) * .8 + .1, torch.rand(6, 3)
    torch.testing.assert_close(room.au_loss(scores, labels), f.binary_cross_entropy(scores, labels, reduction="none").mean(0), atol=1e-3, rtol=0)
    logits = torch.randn(6, 7)
    torch.testing.assert_close(room.emotion_loss(logits, f.one_hot(torch.arange(6), 7).float() * 3), f.cross_entropy(logits, torch.arange(6)))


def test_bins_share_a_label_between_neighbours():
    centres, label = torch.linspace(-1, 1, 21), torch.tensor([[.13, -.4]])
    votes = torch.zeros(1, 2, 21, requires_grad=True)
    for _ in range(400):
        grad, = torch.autograd.grad(room.gaze_loss(label, label, votes=votes, centres=centres), votes)
        votes = (votes - 5 * grad).detach().requires_grad_()
    torch.testing.assert_close((votes.softmax(-1) * centres).sum(-1), label, atol=.01, rtol=0)


@pytest.mark.parametrize("task", TASKS)
def test_a_task_without_labels_moves_nothing(task):
    network, targets = tiny(), everything()
    found = task_losses(network, said(network), targets | {task: targets[task] * NAN})
    assert set(found) == set(TASKS) - {task}
    total_loss(network, found).backward()
    name = {"blendshapes": "blendshape"}.get(task, task)
    assert getattr(network, f"log_var_{name}").grad is None
    head = {"au": "sc", "emotion": "emotion.cls_head", "va": "emotion.va_head", "gaze": "gaze", "pose": "pose", "mesh": None, "blendshapes": "blendshape"}[task]
    if head:  # the mesh's head also serves other tasks
        assert all(p.grad is None or not p.grad.any() for p in network.get_submodule(head).parameters())
    else:
        assert not network.lmk.mlp[4].bias.grad.view(478, 3)[:, 2].any()  # depth serves the mesh alone


@pytest.mark.parametrize("task", TASKS)
def test_rows_without_labels_count_for_nothing(task):
    "The loss of four faces of which two are labelled is that of the two, and gradients are numbers."
    network, targets = tiny().eval(), everything()
    holed = targets[task].clone()
    holed[2:] = NAN
    both, half = said(network), everything()
    loss = task_losses(network, both, {task: holed})[task]
    alone = task_losses(network, {k: v[:2] if torch.is_tensor(v) else v for k, v in both.items()}, {task: half[task][:2]})[task]
    torch.testing.assert_close(loss, alone)
    loss.sum().backward()
    assert all(p.grad is None or torch.isfinite(p.grad).all() for p in network.parameters())


def test_units_without_labels_keep_their_uncertainty():
    network, targets = tiny(), everything()
    targets["au"][:, 3] = NAN
    found = task_losses(network, said(network), {"au": targets["au"]})
    total_loss(network, found, labelled=torch.isfinite(targets["au"]).any(0)).backward()
    moved = network.log_var_au.grad != 0
    assert moved.sum() == 19 and not moved[3]


def test_learned_weights_settle_at_the_loss():
    "The sum exp(-s) L + s / 2 is least where exp(s) = 2 L: an uncertain task is believed less."
    network = tiny()
    found = {"mesh": torch.tensor(3.0), "gaze": torch.tensor(.05)}
    optimiser = torch.optim.SGD([network.log_var_mesh, network.log_var_gaze], lr=.5)
    for _ in range(500):
        optimiser.zero_grad()
        total_loss(network, found).backward()
        optimiser.step()
    assert network.log_var_mesh.exp().item() == pytest.approx(6, rel=.01) and network.log_var_gaze.exp().item() == pytest.approx(.1, rel=.01)


def test_fixed_weights_and_the_plain_mean():
    network = tiny()
    found = {"mesh": torch.tensor(3.0), "gaze": torch.tensor(.5), "au": torch.tensor([1.0, 0, 3.0])}
    assert float(total_loss(network, found, weights={"gaze": 4, "au": .5}).detach()) == pytest.approx(4 * .5 + .5 * 2)
    assert total_loss(network, found, weights={"va": 1}) is None
    assert plain_loss(found) == pytest.approx((3 + .5 + 4 / 3) / 3)
    with pytest.raises(ValueError, match="weights='bs' is not known"):
        total_loss(network, found, weights={"bs": 1})


def test_pixel_meshes_are_judged_as_shares():
    pixels = MultitaskNetwork(NetworkConfig("test_efficientnet", 64, afg_channels=32, mefl_channels=32, unified_lmk_dim=16, use_head_v3=True, drop_mefl=True))
    mesh = torch.rand(2, 478, 3)
    shares = task_losses(tiny(), {"mesh": mesh + .01}, {"mesh": mesh})
    same = task_losses(pixels, {"mesh": (mesh + .01) * 64}, {"mesh": mesh * 64})
    torch.testing.assert_close(shares["mesh"], same["mesh"], atol=1e-4, rtol=0)


def test_first_networks_learn_pairs():
    network = MultitaskNetwork(NetworkConfig("test_efficientnet", 64, afg_channels=32, mefl_channels=32))
    wanted = torch.full((2, 24), NAN)
    wanted[0] = (torch.rand(24) > .5).float()
    found = task_losses(network, network(torch.rand(2, 3, 64, 64)), {"au": wanted})
    assert set(found) == {"au", "cooccur"}
    total_loss(network, found).backward()
    assert network.log_var_cooccur.grad is not None and network.cooccur.fc[2].weight.grad.any()


def test_labels_that_are_no_labels():
    assert labelled_tasks({"emotion": torch.zeros(3, 7), "gaze": torch.tensor([[NAN, .1]]), "va": torch.tensor([[NAN, .1]])}) == ("va",)
    with pytest.raises(ValueError, match="tasks='smile' is not known"):
        labelled_tasks({}, ("smile",))
