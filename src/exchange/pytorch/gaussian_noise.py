class GaussianNoise(nn.Module):
    """Normal noise, in training only."""

    def __init__(self, std):
        super().__init__()
        self.std = std

    def forward(self, x):
        return x + self.std * torch.randn_like(x) if self.training else x
