namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// Checks what can be known of the commands: each is found by its key, and each event was brought by one. A command that is gone is noticed
/// unless the next one went on in the same stream right behind it; what was answered, and refusals, follow from nothing else.
/// </summary>
internal sealed class CommandCheck
{
    private readonly Statement _commands;
    private readonly Statement _events;
    private readonly List<(string Stream, long Version)> _accepted = [];
    private long _at;
    private bool _isThere;

    private CommandCheck(Connection stored)
    {
        _commands = stored.Prepare(Sql.Text("CheckCommands"));
        _events = stored.Prepare("SELECT e.position, s.name, e.version FROM events e JOIN streams s ON s.id = e.stream ORDER BY e.position");
    }

    /// <summary>The first thing that is not as it should be, in one line; null if there is none.</summary>
    public static string? Of(Connection stored) => new CommandCheck(stored).First();

    private string? First()
    {
        string? lost = null;
        _isThere = _commands.Step();
        while (_events.Step())
        {
            var (position, stream, version) = (_events.Long(0), _events.Text(1), _events.Long(2));
            while (_isThere && _at < position) lost ??= NextPosition();
            if (lost is not null) return lost;
            if (_at < position || !_accepted.Exists(c => c.Stream == stream && c.Version - version == _at - position)) return $"Of the event at {position} no command is recorded that brought it.";
        }

        while (_isThere) lost ??= NextPosition();
        return lost;
    }

    /// <summary>Reads the commands of the next position; says which of them nobody would find.</summary>
    private string? NextPosition()
    {
        string? lost = null;
        _accepted.Clear();
        for (_at = _commands.Long(5); _isThere && _commands.Long(5) == _at; _isThere = _commands.Step())
        {
            var key = new CommandKey(_commands.Text(0), _commands.Text(1));
            if (_commands.Long(2) != KeyDigest.Of(key)) lost ??= $"The command {key.Key} of {key.Principal} is not found by its key.";
            if (_commands.Long(4) != 0) _accepted.Add((_commands.Text(3), _commands.Long(6)));
        }

        return lost;
    }
}
