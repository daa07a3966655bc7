"""From disparity and motion to the source image seen from the target."""
import torch
import torch.nn.functional as F

MIN_DEPTH, MAX_DEPTH = 0.1, 100.0


def depth_of(disparity):
    low, high = 1 / MAX_DEPTH, 1 / MIN_DEPTH
    return 1 / (low + (high - low) * disparity)


def motion(axis_angle, translation, invert):
    """(B, 3) and (B, 3) to (B, 4, 4): Rodrigues' formula; the inverse for a source before the target."""
    angle = axis_angle.norm(dim=1, keepdim=True)
    axis = axis_angle / (angle + 1e-7)
    cos, sin = torch.cos(angle), torch.sin(angle)
    x, y, z = axis[:, 0:1], axis[:, 1:2], axis[:, 2:3]
    c = 1 - cos
    rotation = torch.stack([
        torch.cat([x * x * c + cos, x * y * c - z * sin, x * z * c + y * sin], 1),
        torch.cat([y * x * c + z * sin, y * y * c + cos, y * z * c - x * sin], 1),
        torch.cat([z * x * c - y * sin, z * y * c + x * sin, z * z * c + cos], 1)], 1)
    matrix = torch.eye(4, dtype=axis_angle.dtype, device=axis_angle.device).repeat(len(axis_angle), 1, 1)
    if invert:
        rotation = rotation.transpose(1, 2)
        translation = -(rotation @ translation.unsqueeze(2)).squeeze(2)
    matrix = matrix.clone()
    matrix[:, :3, :3] = rotation
    matrix[:, :3, 3] = translation
    return matrix


def camera(intrinsics, width, height):
    """(B, 4) shares of the image's size to (B, 4, 4) in pixels."""
    matrix = torch.eye(4, dtype=intrinsics.dtype, device=intrinsics.device).repeat(len(intrinsics), 1, 1)
    matrix[:, 0, 0], matrix[:, 1, 1] = intrinsics[:, 0] * width, intrinsics[:, 1] * height
    matrix[:, 0, 2], matrix[:, 1, 2] = intrinsics[:, 2] * width, intrinsics[:, 3] * height
    return matrix


class Warp:
    """Back-projects, moves, projects and samples images of one size."""

    def __init__(self, batch, height, width, device):
        self.size = batch, height, width
        v, u = torch.meshgrid(torch.arange(height, device=device), torch.arange(width, device=device), indexing="ij")
        self.pixels = torch.stack([u.flatten(), v.flatten(), torch.ones(height * width, device=device)]).float().repeat(batch, 1, 1)

    def __call__(self, image, depth, transform, k):
        batch, height, width = self.size
        points = depth.view(batch, 1, -1) * (torch.inverse(k)[:, :3, :3] @ self.pixels)
        points = torch.cat([points, torch.ones_like(points[:, :1])], 1)
        projected = (k @ transform)[:, :3] @ points
        at = projected[:, :2] / (projected[:, 2:3] + 1e-7)
        grid = at.view(batch, 2, height, width).permute(0, 2, 3, 1)
        grid = torch.stack([grid[..., 0] / (width - 1), grid[..., 1] / (height - 1)], 3)
        return F.grid_sample(image, (grid - 0.5) * 2, padding_mode="border", align_corners=True)
