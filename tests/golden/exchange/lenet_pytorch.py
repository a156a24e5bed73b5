"""A network built in Lehrnetz. Needs torch and safetensors."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn


def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, stride=1, padding=2),  # 6, 28, 28
        nn.Tanh(),  # 6, 28, 28
        nn.AvgPool2d(2),  # 6, 14, 14
        nn.Conv2d(6, 16, (5, 3), stride=1, padding=0, bias=False),  # 16, 10, 12
        nn.ReLU(),  # 16, 10, 12
        nn.MaxPool2d(3, stride=2),  # 16, 4, 5
        nn.Flatten(),  # 320
        nn.Linear(320, 20),  # 20
        nn.Dropout(1 - 0.8),  # 20
        nn.Linear(20, 10),  # 10
    )


def trained(file=Path(__file__).with_name("weights.safetensors")):
    """The network with its trained parameters, ready to answer."""
    model = network()
    model.load_state_dict(load_file(file))
    return model.eval()


def loss(model, x, target):
    """What training makes small."""
    weights = [w for name, w in model.named_parameters() if name.endswith("weight")]
    return nn.functional.cross_entropy(model(x), target) + 0.0001 * sum(w.abs().sum() for w in weights) + 0.002 * sum(w.square().sum() for w in weights)


def optimizer(model):
    """How training goes on."""
    return torch.optim.Adam(model.parameters(), lr=0.001, betas=(0.9, 0.999), eps=1e-8)


if __name__ == "__main__":
    with torch.no_grad():
        print(trained()(torch.rand(1, 1, 28, 28)))
