class LocallyConnected2d(nn.Module):
    """A convolution whose weights differ from position to position."""

    def __init__(self, channels, filters, kernel, positions, *, stride, zeros, bias):
        super().__init__()
        self.kernel, self.positions, self.stride, self.zeros = kernel, positions, stride, zeros
        self.weight = nn.Parameter(torch.zeros(*positions, filters, channels, *kernel))
        self.bias = nn.Parameter(torch.zeros(filters, *positions)) if bias else None

    def forward(self, x):
        patches = F.unfold(F.pad(x, self.zeros), self.kernel, stride=self.stride)
        weight = self.weight.flatten(0, 1).flatten(2)
        y = torch.einsum("npl,lfp->nfl", patches, weight).unflatten(2, self.positions)
        return y if self.bias is None else y + self.bias
