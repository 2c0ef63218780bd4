namespace CityNetworks.Faults;

/// <summary>One thing that a client does.</summary>
/// <param name="Server">Whom it asks, of however many there are.</param>
internal abstract record Step(int Server)
{
    /// <summary>A command under a key of its own.</summary>
    /// <param name="Command">Its name in the contracts.</param>
    /// <param name="IfMatch">It is to be refused if the network has moved since the client last heard of it.</param>
    /// <param name="Tries">How often it is sent at most while no answer comes; then nobody asks again what became of it.</param>
    public sealed record Post(string Command, string Path, string Body, string Key, bool IfMatch, int Server, int Tries) : Step(Server)
    {
        /// <summary>The stream of whoever decides it.</summary>
        public string Stream => Path.Split('/')[3];
    }

    /// <summary>A command that this client posted before, as a duplicate.</summary>
    /// <param name="Of">Which of its posts, from 0.</param>
    public sealed record Again(int Of, int Server) : Step(Server);

    /// <summary>A page for a time in the world, as of the last position that the client was told.</summary>
    public sealed record Read(string Path, int Server) : Step(Server);
}
