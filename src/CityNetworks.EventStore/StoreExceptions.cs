namespace CityNetworks.EventStore;

/// <summary>The store cannot be reached or cannot write now (disk full, I/O error, locked). Nothing acknowledged is lost; trying later may help.</summary>
public class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The store cannot be reached: until it is back nothing can be read there, nor written.</summary>
public sealed class StoreAwayException(string message, Exception? inner = null) : StoreUnavailableException(message, inner);

/// <summary>What a commit was judged by is no longer so, and nothing of it was recorded. The next one of this process is judged under the lock.</summary>
public sealed class CommitOvertakenException(string message, Exception? inner = null) : StoreUnavailableException(message, inner);

/// <summary>The store was put back from a backup after it was opened here: what this process remembers of it may be void, so it has to begin again.</summary>
public sealed class StoreReplacedException(string message) : StoreUnavailableException(message);

/// <summary>Another process holds this store.</summary>
public sealed class StoreInUseException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The store is not one of ours, is damaged, or was written by a newer release. The message says which, and where.</summary>
public sealed class StoreUnreadableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A restore that does not begin, or changes nothing; the message says why.</summary>
public sealed class RestoreRefusedException(string message) : Exception(message);
