namespace CityNetworks.Contracts;

/// <summary>No message of this name or kind is known: it was stored or sent by a later release, or its row is missing in the table of contracts.</summary>
public sealed class UnknownContractException(string name) : Exception($"'{name}' is not a contract of this release.");

/// <summary>Stored bytes are not what their contract says.</summary>
/// <param name="name">The contract.</param>
/// <param name="problem">Where, as a JSON pointer, and which rule.</param>
public sealed class MalformedContractException(string name, string problem, Exception? inner = null) : Exception($"This is not a {name}: {problem}", inner);
