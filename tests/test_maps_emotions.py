"""maps.emotions: words, mixtures and strengths become points in valence, arousal, dominance; no torch needed."""
import sys

import numpy as np
import pytest

from facefex.columns import EMOTIONS
from facefex.maps.emotions import EMOTION_ALIASES, EMOTION_VAD, VAD, emotion_name, emotion_to_vad, weights_to_vad

pytestmark = pytest.mark.core
CARD = """neutral 0.00 0.00 0.00
happiness 0.80 0.60 0.50
surprise 0.30 0.90 0.20
sadness -0.80 -0.40 -0.30
anger -0.70 0.80 0.70
disgust -0.60 0.30 0.40
fear -0.70 0.80 -0.30
contempt -0.40 0.30 0.80"""  # model card of karie666666/vad-to-blendshape, "VAD Mapping"


def test_values_are_those_of_the_published_card():
    assert len(EMOTION_VAD) == 8 and VAD == ("valence", "arousal", "dominance")
    for line in CARD.splitlines():
        word, *values = line.split()
        np.testing.assert_array_equal(emotion_to_vad(word), np.array(values, np.float32))


def test_facefex_columns_and_usual_words_are_known_in_any_case():
    assert {emotion_name(e) for e in (*EMOTIONS, "Contempt")} == set(EMOTION_VAD)
    for word in (*EMOTION_ALIASES, *EMOTION_VAD):
        assert emotion_name(f" {word.upper()} ") in EMOTION_VAD
    with pytest.raises(ValueError, match="'happyness' is not known.*Did you mean 'happiness'"):
        emotion_to_vad("happyness")
    with pytest.raises(ValueError, match="'' is not known"):
        emotion_to_vad("anger+")


def test_mixture_is_the_mean_and_intensity_a_straight_line():
    parts = [emotion_to_vad(e) for e in ("happiness", "surprise", "fear")]
    np.testing.assert_allclose(emotion_to_vad("Happy + surprise+FEAR"), np.mean(parts, 0), atol=1e-7)
    np.testing.assert_allclose(emotion_to_vad("anger+fear", 0.4), 0.4 * emotion_to_vad("fear+anger"), atol=1e-7)
    out = emotion_to_vad("anger", 0.5)
    assert out.dtype == np.float32 and out.shape == (3,)
    for wrong in (-0.1, 1.1, np.nan):
        with pytest.raises(ValueError, match="intensity must be between 0 and 1"):
            emotion_to_vad("anger", wrong)


def test_strengths_are_added_and_cut_off():
    out = weights_to_vad([[1, 0], [1, 1], [np.nan, 0]], ["anger", "fear"])
    np.testing.assert_allclose(out[0], emotion_to_vad("anger"))
    np.testing.assert_allclose(out[1], [-1, 1, 0.4], atol=1e-6)
    assert np.isnan(out[2]).all() and out.dtype == np.float32
    with pytest.raises(ValueError, match=r"shape \(n, 2\)"):
        weights_to_vad([1, 0], ["anger", "fear"])


def test_torch_is_not_loaded():
    if "torch" not in sys.modules:
        emotion_to_vad("anger")
        assert "torch" not in sys.modules
