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
