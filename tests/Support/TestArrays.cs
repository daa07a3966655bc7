using System.Text;

namespace SelfSup.Tests.Support;

/// <summary>.npy files with any header, proper or not.</summary>
internal static class TestArrays
{
    /// <summary>Format 1.0 with this type code and shape, then these bytes.</summary>
    public static byte[] Npy(string typeCode, string shape, byte[] content, string fortranOrder = "False")
    {
        byte[] header = Encoding.ASCII.GetBytes($"{{'descr': '{typeCode}', 'fortran_order': {fortranOrder}, 'shape': {shape}, }}".PadRight(117) + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. content];
    }
}
