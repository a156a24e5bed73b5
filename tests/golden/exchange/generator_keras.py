"""A network built in Lehrnetz. Needs keras with a backend, and safetensors."""

from pathlib import Path

import keras
from keras import layers, ops
from safetensors.numpy import load_file


class ConvTranspose2d(layers.Layer):
    """The way back through a convolution, cut or widened to the rows and columns of `size`."""

    def __init__(self, filters, kernel, stride, padding, size, bias, penalty=None, **options):
        super().__init__(**options)
        self.filters, self.kernel, self.stride = filters, kernel, stride
        self.padding, self.size, self.with_bias, self.penalty = padding, size, bias, penalty

    def build(self, shape):
        weight = (*self.kernel, self.filters, shape[-1])
        self.weight = self.add_weight(shape=weight, regularizer=self.penalty)
        if self.with_bias:
            self.bias = self.add_weight(shape=(self.filters,), initializer="zeros")

    def call(self, x):
        y = ops.conv_transpose(x, self.weight, self.stride, padding="valid")
        rows, columns = (self.padding + extent for extent in self.size)
        more = [max(0, needed - there) for needed, there in zip((rows, columns), y.shape[1:3])]
        y = ops.pad(y, ((0, 0), (0, more[0]), (0, more[1]), (0, 0)))
        y = y[:, self.padding : rows, self.padding : columns]
        return y + self.bias if self.with_bias else y


class PixelShuffle(layers.Layer):
    """`factor`² channels become one that is `factor` times as high and wide."""

    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def call(self, x):
        r, (_, rows, columns, channels) = self.factor, x.shape
        y = ops.reshape(x, (-1, rows, columns, channels // r**2, r, r))
        y = ops.transpose(y, (0, 1, 4, 2, 5, 3))
        return ops.reshape(y, (-1, rows * r, columns * r, channels // r**2))


def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    start = x = keras.Input((12,))
    x = layers.Dense(48, use_bias=False, name="layer_0")(x)
    x = layers.BatchNormalization(momentum=1 - 0.1, epsilon=1e-5, name="layer_1")(x)
    x = layers.PReLU(name="layer_2")(x)
    x = layers.GaussianNoise(0.1)(x)
    x = layers.Reshape((12, 2, 2))(x)
    x = layers.Permute((2, 3, 1))(x)  # channels last
    x = ConvTranspose2d(8, (4, 4), 2, 1, (4, 4), True, name="layer_5")(x)
    x = layers.UpSampling2D(2)(x)
    x = PixelShuffle(2)(x)
    x = ConvTranspose2d(3, (2, 2), 3, 0, (49, 49), True, name="layer_8")(x)
    x = ConvTranspose2d(1, (3, 2), 2, 1, (98, 97), False, name="layer_9")(x)
    x = layers.Activation("sigmoid")(x)
    x = layers.Permute((3, 1, 2))(x)  # channels first
    return keras.Model(start, x)


# Layers with parameters, and what these are called in the file, in Keras's order.
PARAMETERS = {
    "0": ["weight"],
    "1": ["weight", "bias", "running_mean", "running_var"],
    "2": ["weight"],
    "5": ["weight", "bias"],
    "8": ["weight", "bias"],
    "9": ["weight"],
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
        optimizer=keras.optimizers.RMSprop(0.0005, rho=0.99, epsilon=1e-8),
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
    )


if __name__ == "__main__":
    print(trained().predict(keras.random.uniform((1, 12))))
