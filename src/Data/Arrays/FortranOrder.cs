namespace SelfSup.Data.Arrays;

/// <summary>Arrays in Fortran's order, the first index running fastest.</summary>
internal static class FortranOrder
{
    /// <summary>The elements in row-major order, the last index running fastest.</summary>
    public static byte[] ToRowMajor(byte[] bytes, int elementBytes, int[] shape)
    {
        if (shape.Length < 2 || bytes.Length == 0)
            return bytes;
        byte[] target = new byte[bytes.Length];
        int[] strides = new int[shape.Length];
        int stride = elementBytes;
        for (int d = 0; d < shape.Length; d++)
        {
            strides[d] = stride;
            stride *= shape[d];
        }

        int[] index = new int[shape.Length];
        int source = 0;
        for (int place = 0; place < target.Length; place += elementBytes)
        {
            bytes.AsSpan(source, elementBytes).CopyTo(target.AsSpan(place));
            for (int d = shape.Length - 1; d >= 0; d--)
            {
                source += strides[d];
                if (++index[d] < shape[d])
                    break;
                source -= strides[d] * shape[d];
                index[d] = 0;
            }
        }

        return target;
    }
}
