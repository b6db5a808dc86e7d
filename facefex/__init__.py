"""facefex: facial expression measurements from photos and videos, as a pandas dataframe."""
__version__ = "0.1.0"

from importlib import import_module as _import_module

from .core import FacefexError, FacefexWarning
from .fex import Fex, FexSeries

_LAZY = {
    "read": "io", "models": "weights", "load_map": "maps.linear", "LinearMap": "maps.linear",
    "VADToBlendshape": "maps.vad", "emotion_to_vad": "maps.emotions",
    "detect": "detection.detector", "Detector": "detection.detector", "video_report": "detection.media",
    "read_events": "annotations", "write_events": "annotations", "base_rates": "stats.events", "read_baseline": "stats.baseline",
    "fit_model": "stats.regression", "fit_models": "stats.regression", "fit_gee": "stats.regression", "simulate_power": "stats.power",
    "icc": "stats.reliability", "bland_altman": "stats.reliability", "event_f1": "stats.coding", "mirror_check": "stats.sides",
    "explore": "widgets.explorer", "view_mesh": "widgets.face3d", "face_lab": "widgets.lab", "compare_explorer": "widgets.effects", "live": "widgets.camera",
    "animate": "plot.animation", "evaluate": "train.protocols",
    "annotate_video": "plot.video", "report": "plot.summary_page",
}
__all__ = ["Fex", "FexSeries", "FacefexError", "FacefexWarning", *_LAZY]


def __getattr__(name):
    if name in _LAZY:
        return getattr(_import_module(f"{__name__}.{_LAZY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted([*globals(), *_LAZY])
