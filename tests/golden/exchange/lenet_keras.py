"""A network built in Lehrnetz. Needs keras with a backend, and safetensors."""

from pathlib import Path

import keras
from keras import layers
from safetensors.numpy import load_file


PENALTY = keras.regularizers.L1L2(0.0001, 0.002)


def network():
    """The layers; pictures come in as [batch, channels, rows, columns]."""
    start = x = keras.Input((1, 28, 28))
    x = layers.Permute((2, 3, 1))(x)  # channels last
    x = layers.ZeroPadding2D(((2, 2), (2, 2)))(x)
    x = layers.Conv2D(6, (5, 5), 1, use_bias=True, kernel_regularizer=PENALTY, name="layer_0")(x)
    x = layers.Activation("tanh")(x)
    x = layers.AveragePooling2D(2)(x)
    x = layers.Conv2D(16, (5, 3), 1, use_bias=False, kernel_regularizer=PENALTY, name="layer_3")(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D(3, strides=2)(x)
    x = layers.Permute((3, 1, 2))(x)  # channels first
    x = layers.Flatten()(x)
    x = layers.Dense(20, use_bias=True, kernel_regularizer=PENALTY, name="layer_7")(x)
    x = layers.Dropout(1 - 0.8)(x)
    x = layers.Dense(10, use_bias=True, kernel_regularizer=PENALTY, name="layer_9")(x)
    return keras.Model(start, x)


# Layers with parameters, and what these are called in the file, in Keras's order.
PARAMETERS = {
    "0": ["weight", "bias"],
    "3": ["weight"],
    "7": ["weight", "bias"],
    "9": ["weight", "bias"],
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
        optimizer=keras.optimizers.Adam(0.001, 0.9, 0.999, 1e-8),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )


if __name__ == "__main__":
    print(trained().predict(keras.random.uniform((1, 1, 28, 28))))
