class Residual(nn.Sequential):
    """Input + layers(input)."""

    def forward(self, x):
        return x + super().forward(x)
