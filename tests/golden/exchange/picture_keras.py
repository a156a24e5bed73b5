"""A network built in Lehrnetz. Needs keras with a backend, and safetensors."""

from pathlib import Path

import keras
from keras import layers
from safetensors.numpy import load_file


def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    start = x = keras.Input((1, 4, 6))
    x = layers.Permute((2, 3, 1))(x)  # channels last
    x = layers.Permute((3, 1, 2))(x)  # channels first
    x = layers.Reshape((2, 3, 4))(x)
    x = layers.Permute((2, 3, 1))(x)  # channels last
    x = layers.ZeroPadding2D(((1, 1), (1, 1)))(x)
    x = layers.Conv2D(2, (3, 3), 2, use_bias=True, name="layer_1")(x)
    x = layers.Permute((3, 1, 2))(x)  # channels first
    x = layers.Reshape((8,))(x)
    x = layers.Activation("tanh")(x)
    return keras.Model(start, x)


# Layers with parameters, and what these are called in the file, in Keras's order.
PARAMETERS = {
    "1": ["weight", "bias"],
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
        loss=keras.losses.MeanSquaredError(),
    )


if __name__ == "__main__":
    print(trained().predict(keras.random.uniform((1, 1, 4, 6))))
