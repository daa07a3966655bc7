using System.Numerics;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>
/// Where the camera's car is in one frame and how it moves: its IMU's frame (x forward, y left, z up) in the world, turned by
/// R = Rz(yaw)·Ry(pitch)·Rx(roll) as KITTI's oxts records have it.
/// </summary>
/// <param name="Position">The IMU in the world, metres.</param>
/// <param name="YawRadians">Counter-clockwise from the world's x axis, continuous over the drive (never wrapped).</param>
/// <param name="PitchRadians">Positive with the nose down.</param>
/// <param name="RollRadians">Positive with the left side up.</param>
/// <param name="SpeedMetresPerSecond">Along the car's forward axis.</param>
/// <param name="ForwardAcceleration">Metres per second squared.</param>
/// <param name="YawRate">Radians per second.</param>
public readonly record struct VehicleState(
    Vector3 Position,
    double YawRadians,
    double PitchRadians,
    double RollRadians,
    double SpeedMetresPerSecond,
    double ForwardAcceleration,
    double YawRate);
