"""A network built in Lehrnetz. Needs torch and safetensors."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F


class Residual(nn.Sequential):
    """Input + layers(input)."""

    def forward(self, x):
        return x + super().forward(x)


class PaddedConv2d(nn.Conv2d):
    """A convolution whose zeros differ from side to side: left, right, top, bottom."""

    def __init__(self, *arguments, zeros, **options):
        super().__init__(*arguments, **options)
        self.zeros = zeros

    def forward(self, x):
        return super().forward(F.pad(x, self.zeros))


class GlobalAvgPool2d(nn.Module):
    """The mean of each feature map."""

    def forward(self, x):
        return x.mean((2, 3))


class PlainDropout(nn.Module):
    """Dropout as in the paper: units are silenced in training, and scaled by `keep` afterwards."""

    def __init__(self, keep):
        super().__init__()
        self.keep = keep

    def forward(self, x):
        if not self.training:
            return x * self.keep
        return x * (torch.rand_like(x) < self.keep)


def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    return nn.Sequential(
        PaddedConv2d(3, 8, 4, stride=2, zeros=(1, 2, 1, 2)),  # 8, 5, 4
        nn.BatchNorm2d(8, eps=0.001, momentum=0.2),  # 8, 5, 4
        nn.PReLU(8),  # 8, 5, 4
        Residual(
            nn.Conv2d(8, 8, 3, stride=1, padding=1),  # 8, 5, 4
            nn.BatchNorm2d(8, eps=1e-5, momentum=0.1),  # 8, 5, 4
            nn.LeakyReLU(0.1),  # 8, 5, 4
            Residual(
                nn.Conv2d(8, 8, 1, stride=1, padding=0),  # 8, 5, 4
            ),
        ),
        PlainDropout(0.7),  # 8, 5, 4
        GlobalAvgPool2d(),  # 8
        nn.Linear(8, 4),  # 4
    )


def trained(file=Path(__file__).with_name("weights.safetensors")):
    """The network with its trained parameters, ready to answer."""
    model = network()
    model.load_state_dict(load_file(file))
    return model.eval()


def loss(model, x, target):
    """What training makes small."""
    return nn.functional.cross_entropy(model(x), target)


def optimizer(model):
    """How training goes on."""
    return torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, nesterov=True)


if __name__ == "__main__":
    with torch.no_grad():
        print(trained()(torch.rand(1, 3, 9, 7)))
