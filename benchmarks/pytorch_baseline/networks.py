"""The published networks in plain PyTorch: ResNet-18 encoders, the depth decoder, and the pose decoder. State dicts have the names of selfsup's weight files."""
import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    """Two 3x3 convolutions beside a shortcut (He et al. 2016)."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        shortcut = x if self.downsample is None else self.downsample(x)
        x = F.relu(self.bn1(self.conv1(x)), inplace=True)
        return F.relu(self.bn2(self.conv2(x)) + shortcut, inplace=True)


class Trunk(nn.Module):
    def __init__(self, images):
        super().__init__()
        self.conv1 = nn.Conv2d(3 * images, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        widths = [64, 64, 128, 256, 512]
        for i in range(1, 5):
            layer = nn.Sequential(Block(widths[i - 1], widths[i], 1 if i == 1 else 2), Block(widths[i], widths[i], 1))
            setattr(self, f"layer{i}", layer)


class Encoder(nn.Module):
    """Five features of one image, or of several stacked along their channels."""

    def __init__(self, images=1):
        super().__init__()
        self.encoder = Trunk(images)

    def forward(self, image):
        trunk = self.encoder
        x = F.relu(trunk.bn1(trunk.conv1((image - 0.45) / 0.225)), inplace=True)
        features = [x]
        x = F.max_pool2d(x, 3, 2, 1)
        for i in range(1, 5):
            x = getattr(trunk, f"layer{i}")(x)
            features.append(x)
        return features


class Conv3x3(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3)

    def forward(self, x):
        return self.conv(F.pad(x, (1, 1, 1, 1), mode="reflect"))


class ConvBlock(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv = Conv3x3(inputs, outputs)

    def forward(self, x):
        return F.elu(self.conv(x), inplace=True)


class DepthDecoder(nn.Module):
    """Disparities at scales 0 to 3, finest first."""

    def __init__(self):
        super().__init__()
        widths, skips = [16, 32, 64, 128, 256], [64, 64, 128, 256, 512]
        stages = []
        for i in range(4, -1, -1):
            stages.append(ConvBlock(skips[4] if i == 4 else widths[i + 1], widths[i]))
            stages.append(ConvBlock(widths[i] + (skips[i - 1] if i > 0 else 0), widths[i]))
        self.decoder = nn.ModuleList(stages + [Conv3x3(widths[s], 1) for s in range(4)])

    def forward(self, features):
        disparities, x = {}, features[4]
        for i in range(4, -1, -1):
            x = self.decoder[2 * (4 - i)](x)
            x = F.interpolate(x, scale_factor=2, mode="nearest")
            if i > 0:
                x = torch.cat([x, features[i - 1]], 1)
            x = self.decoder[2 * (4 - i) + 1](x)
            if i < 4:
                disparities[i] = torch.sigmoid(self.decoder[10 + i](x))
        return [disparities[s] for s in range(4)]


class PoseDecoder(nn.Module):
    """Axis-angle and translation of the first of two motions."""

    def __init__(self):
        super().__init__()
        self.net = nn.ModuleList([nn.Conv2d(512, 256, 1), nn.Conv2d(256, 256, 3, 1, 1), nn.Conv2d(256, 256, 3, 1, 1), nn.Conv2d(256, 12, 1)])

    def forward(self, feature):
        x = feature
        for layer in self.net[:3]:
            x = F.relu(layer(x))
        x = 0.01 * self.net[3](x).mean([2, 3]).view(-1, 2, 1, 6)
        return x[:, 0, 0, :3], x[:, 0, 0, 3:]


def build():
    """The networks by the names of their weight files."""
    return nn.ModuleDict({"encoder": Encoder(1), "depth": DepthDecoder(), "pose_encoder": Encoder(2), "pose": PoseDecoder()})
