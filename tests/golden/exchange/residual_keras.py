"""A network built in Lehrnetz. Needs keras with a backend, and safetensors."""

from pathlib import Path

import keras
from keras import layers, ops
from safetensors.numpy import load_file


class PlainDropout(layers.Layer):
    """Dropout as in the paper: units are silenced in training, and scaled by `keep` afterwards."""

    def __init__(self, keep):
        super().__init__()
        self.keep = keep
        self.seeds = keras.random.SeedGenerator()

    def call(self, x, training=False):
        if not training:
            return x * self.keep
        chance = keras.random.uniform(ops.shape(x), seed=self.seeds)
        return x * ops.cast(chance < self.keep, x.dtype)


def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    start = x = keras.Input((3, 9, 7))
    x = layers.Permute((2, 3, 1))(x)  # channels last
    x = layers.ZeroPadding2D(((1, 2), (1, 2)))(x)
    x = layers.Conv2D(8, (4, 4), 2, use_bias=True, name="layer_0")(x)
    x = layers.BatchNormalization(momentum=1 - 0.2, epsilon=0.001, name="layer_1")(x)
    x = layers.PReLU(shared_axes=(1, 2), name="layer_2")(x)
    before_3 = x
    x = layers.ZeroPadding2D(((1, 1), (1, 1)))(x)
    x = layers.Conv2D(8, (3, 3), 1, use_bias=True, name="layer_3_0")(x)
    x = layers.BatchNormalization(momentum=1 - 0.1, epsilon=1e-5, name="layer_3_1")(x)
    x = layers.LeakyReLU(negative_slope=0.1)(x)
    before_3_3 = x
    x = layers.Conv2D(8, (1, 1), 1, use_bias=True, name="layer_3_3_0")(x)
    x = layers.Add()([before_3_3, x])
    x = layers.Add()([before_3, x])
    x = PlainDropout(0.7)(x)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dense(4, use_bias=True, name="layer_6")(x)
    return keras.Model(start, x)


# Layers with parameters, and what these are called in the file, in Keras's order.
PARAMETERS = {
    "0": ["weight", "bias"],
    "1": ["weight", "bias", "running_mean", "running_var"],
    "2": ["weight"],
    "3.0": ["weight", "bias"],
    "3.1": ["weight", "bias", "running_mean", "running_var"],
    "3.3.0": ["weight", "bias"],
    "6": ["weight", "bias"],
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
        optimizer=keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )


if __name__ == "__main__":
    print(trained().predict(keras.random.uniform((1, 3, 9, 7))))
