namespace CityNetworks.Benchmarks;

/// <summary>Lines up columns: the first to the left, figures to the right.</summary>
internal static class Table
{
    public static void Print(string[] heads, IReadOnlyList<string[]> rows)
    {
        var widths = heads.Select((head, i) => Math.Max(head.Length, rows.Max(row => row[i].Length))).ToArray();
        Line(heads);
        Console.WriteLine(string.Join("  ", widths.Select(w => new string('─', w))));
        foreach (var row in rows) Line(row);
        Console.WriteLine();

        void Line(string[] cells) => Console.WriteLine(string.Join("  ", cells.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
    }
}
