class PaddedConv2d(nn.Conv2d):
    """A convolution whose zeros differ from side to side: left, right, top, bottom."""

    def __init__(self, *arguments, zeros, **options):
        super().__init__(*arguments, **options)
        self.zeros = zeros

    def forward(self, x):
        return super().forward(F.pad(x, self.zeros))
