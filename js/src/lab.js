// The page that facefex.widgets.lab and facefex.widgets.effects write: a face with working sliders, without kernel and network.
import { effectsView } from "./lab_effects.js";
import { labView } from "./lab_view.js";

export default {
  /** `model.get("view")` says which: "lab" or "effects". */
  render({ model, el }) {
    return model.get("view") === "effects" ? effectsView(model, el) : labView(model, el);
  },
};
