"""The multitask network: the same numbers as py-feat 2.1.5 with the same weights, every weight accounted for, files that are refused."""
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from multitask_files import CONFIGS, chips, fill, metadata

from facefex.core import WeightsError
from facefex.detection.multitask import MultitaskNetwork, load_multitask, place_weights, prepare_chips, save_multitask
from facefex.detection.network_config import NetworkConfig, read_config

torch = pytest.importorskip("torch")
pytest.importorskip("timm")

GOLDEN = Path(__file__).parent / "golden" / "multitask.npz"
KEYS = {  # how many weights the published layout has, and the sha256 of its sorted "name shape" lines
    "default": (443, "68330a6055d3427a"), "v23": (418, "ead725cc41522bd9"), "v24": (356, "2a0dfbb9c137e7ca"),
    "v25": (367, "72f174241aa05333"), "v27": (373, "e1f865800db7e5a4"), "v27_hidden": (377, "f8a7b9db589a6885"),
}
TINY = {"backbone": "convnextv2_atto", "image_size": 64, "afg_channels": 32, "mefl_channels": 32, "unified_lmk_dim": 16}


def tiny(name: str = "v25", **changes) -> MultitaskNetwork:
    "A small network of the same kind, random."
    torch.manual_seed(20260811)
    return MultitaskNetwork(read_config(CONFIGS[name] | TINY | changes)).eval()


def written(folder: Path, network, about: dict | None = None, drop: str = "", **more) -> Path:
    "A file of the network, with one weight left out or added."
    from safetensors.torch import save_file

    tensors = {k: v.contiguous() for k, v in network.state_dict().items() if k != drop} | more
    save_file(tensors, folder / "net.safetensors", metadata=about if about is not None else {"config": network.config.to_json()})
    return folder / "net.safetensors"


@pytest.mark.parametrize("name", CONFIGS)
def test_same_numbers_as_pyfeat(name, tmp_path):
    "tests/golden/make_pyfeat.py asked py-feat; the weights are made up from their names."
    config = read_config(CONFIGS[name])
    network = MultitaskNetwork(config)
    fill(network, pixels=not config.mesh_normalized)
    said = load_multitask(written(tmp_path, network, metadata(CONFIGS[name]))).predict_chips(chips())
    golden = np.load(GOLDEN)
    for what, value in said.items():
        want = golden[f"{name}/{what}"]
        assert np.isfinite(want).all() or (what == "blendshapes" and not config.n_blendshape)
        np.testing.assert_allclose(value, want, atol=1e-4, rtol=1e-4 if what.startswith(("mesh", "landmarks")) else 0, err_msg=what)
        if np.isfinite(want).all():
            assert np.ptp(want) > 1e-3, f"{what} says nothing: it does not depend on anything"


@pytest.mark.parametrize("name", KEYS)
def test_published_names_and_shapes(name):
    with torch.device("meta"):
        state = MultitaskNetwork(read_config(CONFIGS[name])).state_dict()
    lines = sorted((k, str(tuple(v.shape))) for k, v in state.items())
    assert (len(lines), hashlib.sha256("\n".join(f"{k} {s}" for k, s in lines).encode()).hexdigest()[:16]) == KEYS[name]


@pytest.mark.parametrize("name", CONFIGS)
def test_batches_change_nothing(name):
    network = tiny(name)
    many = torch.rand(5, 3, 256, 256, generator=torch.Generator().manual_seed(1))
    together, apart = network.predict_chips(many, batch_size=5), network.predict_chips(many, batch_size=2)
    for what in together:
        np.testing.assert_allclose(together[what], apart[what], atol=2e-5)


def test_training_and_use_agree_on_action_units():
    "Merged weights of the action units' maps equal the separate ones, also after the weights have changed."
    network = tiny()
    x = torch.rand(2, 3, 64, 64)
    for _ in range(2):
        with torch.no_grad():
            merged = network(x)["au"]
        np.testing.assert_allclose(merged, network(x)["au"].detach(), atol=1e-5)
        network.load_state_dict({k: v * 1.3 if "afg" in k and v.dtype == torch.float32 else v for k, v in network.state_dict().items()})


@pytest.mark.parametrize("name", ["v24", "v27"])
@pytest.mark.parametrize("backbone", ["convnextv2_atto", "convnextv2_femto", "test_efficientnet"])
def test_use_and_training_agree_on_every_output(name, backbone):
    "The quick way through the backbone and the heads gives the numbers of timm's own, also for a backbone that it does not know."
    network = tiny(name, backbone=backbone)
    fill(network, pixels=not network.config.mesh_normalized)
    pictures = torch.randn(3, 3, 64, 64, generator=torch.Generator().manual_seed(3))
    with torch.no_grad():
        quick = network(pictures)
    plain = network(pictures)
    assert network._known is backbone.startswith("convnextv2")
    for what in ("au", "mesh", "pose", "emotion_logits", "va", "gaze"):
        scale = max(1.0, float(plain[what].detach().abs().max()))
        torch.testing.assert_close(quick[what], plain[what].detach(), atol=2e-5 * scale, rtol=0, msg=lambda m, what=what: f"{what}: {m}")


def test_pictures_in_portions_change_nothing(monkeypatch):
    "On a processor few pictures go through a block at once; how few is a matter of speed only."
    from facefex.detection import fast_backbone

    network, pictures = tiny(), torch.rand(5, 3, 64, 64, generator=torch.Generator().manual_seed(3))
    fill(network, pixels=False)
    with torch.no_grad():
        together = network(pictures)["mesh"]
        monkeypatch.setattr(fast_backbone, "CACHE_BYTES", 1)
        torch.testing.assert_close(network(pictures)["mesh"], together, atol=2e-5, rtol=0)


@pytest.fixture
def two_threads():
    "torch computes with two threads, whatever the machine has."
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


def test_threads_share_the_chips_and_change_nothing(two_threads, monkeypatch):
    "On a processor each thread takes its chips through the network by itself; torch's number of threads stays as it was, here and in new threads."
    network, seen = tiny("v27"), []
    forward = MultitaskNetwork.forward
    monkeypatch.setattr(MultitaskNetwork, "forward", lambda self, x: (seen.append((len(x), torch.get_num_threads())), forward(self, x))[1])
    many = torch.rand(5, 3, 256, 256, generator=torch.Generator().manual_seed(1))
    together = network.say(many)
    apart = [network.say(one[None]) for one in many]
    assert sorted(seen[:2]) == [(2, 1), (3, 1)] and seen[2:] == [(1, 2)] * 5
    for what, value in together.items():
        torch.testing.assert_close(value, torch.cat([a[what] for a in apart]), atol=2e-5, rtol=0, msg=lambda m, what=what: f"{what}: {m}")
    with ThreadPoolExecutor(1) as other:
        assert torch.get_num_threads() == other.submit(torch.get_num_threads).result() == 2
    network.train().say(many)
    assert seen[-1][0] == 5, "what is normalised over a batch is not taken apart"


def test_use_follows_the_weights(tmp_path):
    "Neither the copy in 16 bits nor merged weights outlive the weights they were made of; files hold 32 bits and the published names."
    network = tiny().for_use(precision="bf16")
    fill(network, pixels=False)
    some = torch.rand(3, 3, 256, 256, generator=torch.Generator().manual_seed(3))
    near, exact = network.say(some), tiny()
    assert all(value.dtype == torch.float32 for value in near.values())
    exact.load_state_dict(network.state_dict())
    full = exact.say(some)
    assert 0 < float((near["mesh478"] - full["mesh478"]).abs().max()) < .06 * float(full["mesh478"].abs().max())
    network.load_state_dict({k: v * 1.5 if k.startswith("backbone.stem") else v for k, v in network.state_dict().items()})
    assert not torch.equal(network.say(some)["mesh478"], near["mesh478"])
    network.train()
    with torch.no_grad():
        network.backbone["stem_0"].weight.mul_(2)
    before, after = network.eval().say(some)["mesh478"], network.for_use(precision="bf16").say(some)["mesh478"]
    assert torch.equal(before, after)
    again = load_multitask(save_multitask(network, tmp_path / "a.safetensors"))
    assert [*again.state_dict()] == [*network.state_dict()] and again.backbone["stem_0"].weight.dtype == torch.float32
    with pytest.raises(ValueError, match="use 'fp32' or 'bf16'"):
        network.for_use(precision="fp16")


def test_what_pairs_of_action_units_find():
    "Means are taken before the last product; the long way round gives the same, with gradients too."
    from facefex.detection.au_graph import CrossAttention

    torch.manual_seed(20260811)
    attention, maps = CrossAttention(16), torch.randn(2, 5, 16, 3, 3)
    slow = torch.stack([attention(maps, maps[:, i]).mean((-2, -1)) for i in range(5)], dim=1)
    quick = attention.pair_means(maps)
    torch.testing.assert_close(quick, slow, atol=1e-5, rtol=0)
    assert not torch.allclose(quick, quick.transpose(1, 2), atol=1e-3), "who asks and who is asked are not the same"
    ways = [torch.autograd.grad(found.square().sum(), attention.q.weight, retain_graph=True)[0] for found in (quick, slow)]
    torch.testing.assert_close(*ways, atol=1e-4, rtol=0)


def test_gradients_are_held_back_where_the_file_says_so():
    def reaches(weight: str, output: str, **changes) -> bool:
        network = tiny("v27", gaze_bins=0, **changes)
        network(torch.rand(2, 3, 64, 64))[output].sum().backward()
        gradient = network.get_parameter(weight).grad
        return gradient is not None and bool(gradient.abs().max() > 0)

    assert not reaches("sc.s", "emotion_logits") and reaches("sc.s", "emotion_logits", emotion_au_prob_detach=False)
    assert not reaches("pose.mlp.4.weight", "gaze") and reaches("pose.mlp.4.weight", "gaze", gaze_pose_detach=False)


def test_chips_are_resized_not_cut():
    picture = torch.zeros(1, 3, 256, 256)
    picture[..., :8, :] = 1  # a bright edge, which a centre cut would lose
    small = prepare_chips(picture, 224)
    assert small.shape == (1, 3, 224, 224) and float(small[0, 0, 0, 0]) == pytest.approx((1 - .485) / .229, abs=1e-4)
    checks = torch.tensor([[0.0, 1.0] * 128, [1.0, 0.0] * 128] * 128).expand(1, 3, -1, -1)
    assert float(prepare_chips(checks, 64)[:, :, 8:-8, 8:-8].std(dim=(2, 3)).max()) < .02, "antialiasing turns a fine pattern grey"


def test_a_file_keeps_everything(tmp_path):
    network = tiny("v27")
    again = load_multitask(save_multitask(network, tmp_path / "a.safetensors", card="# tiny"))
    assert again.config == network.config and not again.training
    assert all(torch.equal(v, again.state_dict()[k]) for k, v in network.state_dict().items())


@pytest.mark.parametrize(("change", "words"), [
    ({"drop": "sc.s"}, "1 missing, the first 'sc.s'"),
    ({"strange.weight": torch.zeros(3)}, "1 not known, the first 'strange.weight'"),
    ({"sc.s": torch.zeros(20, 31)}, r"'sc.s' has shape \(20, 31\) where its configuration asks for \(20, 32\)"),
    ({"about": {}}, "no configuration"),
    ({"about": {"config": "nonsense"}}, "not a JSON dictionary"),
    ({"about": {"config": json.dumps(CONFIGS["v25"] | TINY | {"gaze_magic": True})}}, "'gaze_magic', which this version"),
    ({"about": {"config": json.dumps({k: v for k, v in (CONFIGS["v25"] | TINY).items() if k != "mesh_normalized"})}}, "mesh_normalized"),
])
def test_files_that_are_refused(tmp_path, change, words):
    path = written(tmp_path, tiny(), **change)
    with pytest.raises(WeightsError, match=words) as e:
        load_multitask(path)
    assert "net.safetensors" in str(e.value) and "\n" not in str(e.value)


def test_damaged_and_dangerous_files(tmp_path):
    path = written(tmp_path, tiny())
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(WeightsError, match="damaged"):
        load_multitask(path)

    class Trap:
        def __reduce__(self):
            return Path.touch, (tmp_path / "opened",)

    torch.save({"config": {}, "model": Trap()}, tmp_path / "trap.pt")
    with pytest.raises(WeightsError, match="without running code"):
        load_multitask(tmp_path / "trap.pt")
    assert not (tmp_path / "opened").exists()


def test_pixel_mesh_is_not_taken_for_shares():
    "A file without the word and without blendshapes is older than it: pixels."
    assert read_config(CONFIGS["v24"]).mesh_normalized is False
    pixels, shares = tiny("v24"), tiny("v24", mesh_normalized=True)
    shares.load_state_dict(pixels.state_dict())
    x = torch.rand(1, 3, 64, 64)
    with torch.no_grad():
        for net, unit in ((pixels, 64.0), (shares, 1.0)):
            assert net.unified.mesh_unit == unit
        assert not torch.allclose(pixels(x)["gaze"], shares(x)["gaze"], atol=1e-6)


@pytest.mark.parametrize(("options", "words"), [
    ({"image_size": 0}, "image_size=0; 32 or more"), ({"knn_k": -1}, "knn_k=-1"), ({"knn_k": 50}, "knn_k=50; 1 to 24"), ({"gaze_bins": -2, "use_head_v3": True}, "gaze_bins=-2"),
    ({"gaze_bins": 1, "use_head_v3": True}, "two or more that rise"), ({"gaze_bins": 9, "gaze_bin_lo_deg": 5.0, "gaze_bin_hi_deg": 5.0, "use_head_v3": True}, "two or more that rise"),
    ({"gaze_eye_box_frac": 0.0}, "gaze_eye_box_frac=0"),
    ({"n_au": 21}, "n_au=21"), ({"n_emotion": 6}, "n_emotion=6"), ({"n_blendshape": 51}, "n_blendshape=51"), ({"use_head_v2": True}, "never|no published"),
    ({"afg_channels": 256}, "must be equal"), ({"gaze_bins": 90}, "without use_head_v3"), (CONFIGS["v27"] | {"gaze_head_frame": True}, "gaze_bins with gaze_head_frame"),
])
def test_networks_that_do_not_exist(options, words):
    with pytest.raises(WeightsError, match=words):
        NetworkConfig(**options)


def test_the_same_network_gives_the_same_bytes(tmp_path):
    network = tiny()
    files = {save_multitask(network, tmp_path / f"{i}.safetensors", card="# Card\nwith “signs”").read_bytes() for i in range(12)}
    assert len(files) == 1
    from safetensors import safe_open

    with safe_open(tmp_path / "0.safetensors", "pt") as f:
        assert f.metadata()["card"] == "# Card\nwith “signs”" and read_config(f.metadata()["config"]) == network.config
    again = load_multitask(tmp_path / "0.safetensors").state_dict()
    assert all(torch.equal(v, again[k]) for k, v in network.state_dict().items())


@pytest.mark.parametrize(("shares", "middle", "fine"), [(True, .5, True), (True, 56.0, False), (False, .5, False), (False, 32.0, True), (False, 0.0, True)])
def test_a_mesh_in_another_unit_than_the_configuration_says(tmp_path, shares, middle, fine):
    network = tiny(mesh_normalized=shares)
    with torch.no_grad():
        network.lmk.mlp[4].bias.fill_(middle)
    file = save_multitask(network, tmp_path / "a.safetensors")
    if fine:
        load_multitask(file)
    else:
        with pytest.raises(WeightsError, match="mesh_normalized: .*one of the two is wrong"):
            load_multitask(file)


@pytest.mark.parametrize(("damage", "words"), [(lambda v: v.fill_(float("nan")), "no numbers"), (lambda v: v.view(-1)[:1].fill_(float("inf")), "no numbers")])
def test_weights_that_are_no_numbers(tmp_path, damage, words):
    network = tiny()
    with torch.no_grad():
        damage(network.lmk.mlp[4].weight)
    with pytest.raises(WeightsError, match=words):
        load_multitask(save_multitask(network, tmp_path / "a.safetensors"))


def test_whole_numbers_are_no_weights():
    network = tiny()
    with pytest.raises(WeightsError, match="whole numbers"):
        place_weights(network, {k: v.long() for k, v in network.state_dict().items()})
