"""A network built in Lehrnetz. Needs torch and safetensors."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn


class Reshape(nn.Module):
    """The same numbers in another shape."""

    def __init__(self, *shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.reshape(-1, *self.shape)


def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    return nn.Sequential(
        Reshape(2, 3, 4),  # 2, 3, 4
        nn.Conv2d(2, 2, 3, stride=2, padding=1),  # 2, 2, 2
        Reshape(8),  # 8
        nn.Tanh(),  # 8
    )


def trained(file=Path(__file__).with_name("weights.safetensors")):
    """The network with its trained parameters, ready to answer."""
    model = network()
    model.load_state_dict(load_file(file))
    return model.eval()


def loss(model, x, target):
    """What training makes small."""
    return nn.functional.mse_loss(model(x), target)


if __name__ == "__main__":
    with torch.no_grad():
        print(trained()(torch.rand(1, 1, 4, 6)))
