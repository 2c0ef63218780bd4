using System.Globalization;

namespace CityNetworks.Benchmarks;

/// <summary>A fresh directory beside the program, so on a real disk where the temporary directory may be memory. Gone afterwards.</summary>
internal sealed class Folder : IDisposable
{
    public Folder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "runs", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    public string FileSystem => new DriveInfo(Path).DriveFormat;

    /// <summary>A directory in it.</summary>
    public string Of(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
