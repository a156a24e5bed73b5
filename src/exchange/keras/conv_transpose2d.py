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
