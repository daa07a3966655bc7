using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Data.Calibration;

/// <summary>
/// Poses from the records of KITTI's inertial and satellite unit, as its development kit computes them: the place by Mercator's projection
/// x = s·a·lon, y = s·a·ln tan(π/4 + lat/2), z = alt, with a the earth's radius and s the cosine of the first record's latitude; the rotation
/// Rz(yaw) · Ry(pitch) · Rx(roll). Source: Geiger et al., "Vision meets robotics: the KITTI dataset" (2013), §III; development kit.
/// </summary>
internal static class OxtsPoses
{
    private const double EarthRadiusMetres = 6378137;
    private const double RadiansPerDegree = Math.PI / 180;
    private const int Fields = 30;
    private const string Remedy = "extract the drive's archive again";

    /// <summary>The poses of a sensor on the car: from its frame at each record to its frame at the first one, 4×4, metres.</summary>
    /// <param name="paths">The records, one a frame, in order; at least one.</param>
    /// <param name="imuToSensor">From the unit's frame to the sensor's.</param>
    /// <exception cref="UserErrorException">A record is missing or malformed; the message names it.</exception>
    internal static IReadOnlyList<Matrix<double>> Read(IReadOnlyList<string> paths, Matrix<double> imuToSensor)
    {
        double[][] records = [.. paths.Select(ReadRecord)];
        double scale = Math.Cos(records[0][0] * RadiansPerDegree);

        // Calibrations are rounded to seven digits: the transpose is not quite the inverse, and the first pose shall be the identity.
        Matrix<double> sensorToImu = imuToSensor.Inverse();
        Matrix<double> worldToFirst = imuToSensor * RigidMotion.Inverse(ImuPose(records[0], scale));
        return [.. records.Select(record => worldToFirst * ImuPose(record, scale) * sensorToImu)];
    }

    private static Matrix<double> ImuPose(double[] record, double scale)
    {
        (double latitude, double longitude, double altitude) = (record[0], record[1], record[2]);
        double east = scale * EarthRadiusMetres * longitude * RadiansPerDegree;
        double north = scale * EarthRadiusMetres * Math.Log(Math.Tan((90 + latitude) * RadiansPerDegree / 2));
        return RigidMotion.Of(RigidMotion.Rotation(record[3], record[4], record[5]), east, north, altitude);
    }

    private static double[] ReadRecord(string path)
    {
        string[] tokens = [.. TextFile.ReadLines(path, Remedy).SelectMany(TextFile.Tokens)];
        if (tokens.Length != Fields)
            throw new UserErrorException($"{path}: {tokens.Length} numbers, expected {Fields} (latitude, longitude, altitude, roll, pitch, yaw, …); {Remedy}");
        double[] record = new double[6];
        for (int i = 0; i < record.Length; i++)
        {
            if (!TextFile.TryNumber(tokens[i], out record[i]))
                throw new UserErrorException($"{path}: '{tokens[i]}' is not a number; {Remedy}");
        }

        return Math.Abs(record[0]) < 90 ? record : throw new UserErrorException($"{path}: latitude {tokens[0]} is not between -90 and 90 degrees; {Remedy}");
    }
}
