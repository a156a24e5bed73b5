class PlainDropout(nn.Module):
    """Dropout as in the paper: units are silenced in training, and scaled by `keep` afterwards."""

    def __init__(self, keep):
        super().__init__()
        self.keep = keep

    def forward(self, x):
        if not self.training:
            return x * self.keep
        return x * (torch.rand_like(x) < self.keep)
