using Xunit;

namespace CityNetworks.EventStore.Sqlite.Tests;

public sealed class RowSelectTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("register-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    public static TheoryData<string, string> Plans() => new()
    {
        { "rows of one owner", "owner" },
        { "one row", "owner, key" },
        { "one row of each of several", "several, key" },
        { "what a subject has", "subject" },
        { "every owner's", "" },
        { "every owner's of one label", "label" },
        { "one owner's of one label", "owner, label" },
        { "one owner's of one subject", "owner, subject" },
        { "what a subject has of one label", "subject, label" },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task An_index_gives_the_rows_in_order(string what, string filters)
    {
        await SqliteEventStore.Open(_directory, TimeProvider.System).DisposeAsync();
        using var connection = Connection.OpenForWriting(Path.Combine(_directory, "register.db"));
        foreach (var cursor in Enum.GetValues<RowCursor>())
        {
            if (cursor == RowCursor.WithinOwner && !filters.Contains("owner", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var past in new[] { false, true })
            {
                var select = new RowSelect(
                    filters.Contains("owner", StringComparison.Ordinal),
                    filters.Contains("key", StringComparison.Ordinal),
                    filters.Contains("subject", StringComparison.Ordinal),
                    filters.Contains("label", StringComparison.Ordinal),
                    past,
                    FirstDay: true,
                    LastDay: true,
                    cursor,
                    filters.Contains("several", StringComparison.Ordinal));
                var plan = string.Join('\n', connection.Prepare("EXPLAIN QUERY PLAN " + select.Text()).All(static s => s.Text(3)));
                Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("SCAN rows", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("SCAN closed_rows", plan, StringComparison.Ordinal);
                Assert.True(cursor != RowCursor.WithinOwner || select.Key || plan.Contains("key>?", StringComparison.Ordinal), $"{what}:\n{plan}");
                Assert.True(!select.Subject || !plan.Contains("by_label", StringComparison.Ordinal), $"{what}:\n{plan}");
            }
        }
    }
}
