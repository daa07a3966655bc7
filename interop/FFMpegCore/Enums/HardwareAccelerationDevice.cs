namespace FFMpegCore.Enums;

public enum HardwareAccelerationDevice
{
    Auto = 0,
    D3D11VA = 1,
    DXVA2 = 2,
    QSV = 3,
    CUVID = 4,
    CUDA = 5,
    VDPAU = 6,
    VAAPI = 7,
    LibMFX = 8,
}
