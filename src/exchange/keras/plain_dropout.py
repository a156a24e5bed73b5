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
