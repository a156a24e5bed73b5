"""A network built in Lehrnetz. Needs torch and safetensors."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F


class LocallyConnected2d(nn.Module):
    """A convolution whose weights differ from position to position."""

    def __init__(self, channels, filters, kernel, positions, *, stride, zeros, bias):
        super().__init__()
        self.kernel, self.positions, self.stride, self.zeros = kernel, positions, stride, zeros
        self.weight = nn.Parameter(torch.zeros(*positions, filters, channels, *kernel))
        self.bias = nn.Parameter(torch.zeros(filters, *positions)) if bias else None

    def forward(self, x):
        patches = F.unfold(F.pad(x, self.zeros), self.kernel, stride=self.stride)
        weight = self.weight.flatten(0, 1).flatten(2)
        y = torch.einsum("npl,lfp->nfl", patches, weight).unflatten(2, self.positions)
        return y if self.bias is None else y + self.bias


def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    return nn.Sequential(
        LocallyConnected2d(2, 3, (3, 2), (4, 4), stride=2, zeros=(1, 1, 1, 1), bias=True),  # 3, 4, 4
        nn.Sigmoid(),  # 3, 4, 4
        LocallyConnected2d(3, 2, (2, 2), (4, 4), stride=1, zeros=(0, 1, 0, 1), bias=False),  # 2, 4, 4
        nn.Flatten(),  # 32
        nn.Linear(32, 5),  # 5
        nn.Softmax(dim=1),  # 5
    )


def trained(file=Path(__file__).with_name("weights.safetensors")):
    """The network with its trained parameters, ready to answer."""
    model = network()
    model.load_state_dict(load_file(file))
    return model.eval()


def loss(model, x, target):
    """What training makes small."""
    weights = [w for name, w in model.named_parameters() if name.endswith("weight")]
    return nn.functional.l1_loss(model(x), target) + 0.01 * sum(w.square().sum() for w in weights)


def optimizer(model):
    """How training goes on."""
    return torch.optim.AdamW(model.parameters(), lr=0.002, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.1)


if __name__ == "__main__":
    with torch.no_grad():
        print(trained()(torch.rand(1, 2, 8, 6)))
