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


class GaussianNoise(nn.Module):
    """Normal noise, in training only."""

    def __init__(self, std):
        super().__init__()
        self.std = std

    def forward(self, x):
        return x + self.std * torch.randn_like(x) if self.training else x


def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    return nn.Sequential(
        nn.Linear(12, 48, bias=False),  # 48
        nn.BatchNorm1d(48, eps=1e-5, momentum=0.1),  # 48
        nn.PReLU(48),  # 48
        GaussianNoise(0.1),  # 48
        Reshape(12, 2, 2),  # 12, 2, 2
        nn.ConvTranspose2d(12, 8, 4, stride=2, padding=1, output_padding=0),  # 8, 4, 4
        nn.Upsample(scale_factor=2),  # 8, 8, 8
        nn.PixelShuffle(2),  # 2, 16, 16
        nn.ConvTranspose2d(2, 3, 2, stride=3, padding=0, output_padding=2),  # 3, 49, 49
        nn.ConvTranspose2d(3, 1, (3, 2), stride=2, padding=1, output_padding=1, bias=False),  # 1, 98, 97
        nn.Sigmoid(),  # 1, 98, 97
    )


def trained(file=Path(__file__).with_name("weights.safetensors")):
    """The network with its trained parameters, ready to answer."""
    model = network()
    model.load_state_dict(load_file(file))
    return model.eval()


def loss(model, x, target):
    """What training makes small."""
    return nn.functional.binary_cross_entropy_with_logits(model(x), target)


def optimizer(model):
    """How training goes on."""
    return torch.optim.RMSprop(model.parameters(), lr=0.0005, alpha=0.99, eps=1e-8)


if __name__ == "__main__":
    with torch.no_grad():
        print(trained()(torch.rand(1, 12)))
