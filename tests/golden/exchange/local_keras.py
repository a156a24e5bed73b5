"""A network built in Lehrnetz. Needs keras with a backend, and safetensors."""

from pathlib import Path

import keras
from keras import layers, ops
from safetensors.numpy import load_file


PENALTY = keras.regularizers.L1L2(0.0, 0.01)


class LocallyConnected2d(layers.Layer):
    """A convolution whose weights differ from position to position."""

    def __init__(self, filters, kernel, positions, stride, bias, penalty=None, **options):
        super().__init__(**options)
        self.filters, self.kernel, self.positions = filters, kernel, positions
        self.stride, self.with_bias, self.penalty = stride, bias, penalty

    def build(self, shape):
        weight = (*self.positions, self.filters, shape[-1], *self.kernel)
        self.weight = self.add_weight(shape=weight, regularizer=self.penalty)
        if self.with_bias:
            bias = (self.filters, *self.positions)
            self.bias = self.add_weight(shape=bias, initializer="zeros")

    def call(self, x):
        (rows, columns), step = self.positions, self.stride
        y = 0
        for i in range(self.kernel[0]):
            for j in range(self.kernel[1]):
                cells = x[:, i : i + step * (rows - 1) + 1 : step, j : j + step * (columns - 1) + 1 : step]
                y = y + ops.einsum("nrci,rcfi->nrcf", cells, self.weight[..., i, j])
        return y + ops.transpose(self.bias, (1, 2, 0)) if self.with_bias else y


def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    start = x = keras.Input((2, 8, 6))
    x = layers.Permute((2, 3, 1))(x)  # channels last
    x = layers.ZeroPadding2D(((1, 1), (1, 1)))(x)
    x = LocallyConnected2d(3, (3, 2), (4, 4), 2, True, penalty=PENALTY, name="layer_0")(x)
    x = layers.Activation("sigmoid")(x)
    x = layers.ZeroPadding2D(((0, 1), (0, 1)))(x)
    x = LocallyConnected2d(2, (2, 2), (4, 4), 1, False, penalty=PENALTY, name="layer_2")(x)
    x = layers.Permute((3, 1, 2))(x)  # channels first
    x = layers.Flatten()(x)
    x = layers.Dense(5, use_bias=True, kernel_regularizer=PENALTY, name="layer_4")(x)
    x = layers.Softmax()(x)
    return keras.Model(start, x)


# Layers with parameters, and what these are called in the file, in Keras's order.
PARAMETERS = {
    "0": ["weight", "bias"],
    "2": ["weight"],
    "4": ["weight", "bias"],
}


def turned(x):
    """Filters with their channels last, units with their inputs first."""
    return x.transpose(2, 3, 1, 0) if x.ndim == 4 else x.T if x.ndim == 2 else x


def trained(file=Path(__file__).with_name("weights.safetensors")):
    """The network with its trained parameters, ready to answer."""
    model, tensors = network(), load_file(file)
    for name, parameters in PARAMETERS.items():
        layer = model.get_layer("layer_" + name.replace(".", "_"))
        for weight, parameter in zip(layer.weights, parameters, strict=True):
            weight.assign(turned(tensors[f"{name}.{parameter}"]).reshape(weight.shape))
    return model


def prepare(model):
    """Makes the model ready for model.fit."""
    model.compile(
        optimizer=keras.optimizers.AdamW(0.002, 0.1, 0.9, 0.999, 1e-8),
        loss=keras.losses.MeanAbsoluteError(),
    )


if __name__ == "__main__":
    print(trained().predict(keras.random.uniform((1, 2, 8, 6))))
