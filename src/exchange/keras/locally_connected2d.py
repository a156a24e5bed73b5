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
