using System.Collections.Frozen;

namespace CityNetworks.Contracts.Input;

/// <summary>The 249 officially assigned codes of ISO 3166-1 alpha-2.</summary>
public static class Countries
{
    public const string Rule = "a country is one of the 249 codes of ISO 3166-1 alpha-2: two upper-case letters, such as FR";

    /// <summary>By first letter, each followed by its second letters.</summary>
    private static readonly string[] Letters =
    [
        "A DEFGILMOQRSTUWXZ", "B ABDEFGHIJLMNOQRSTVWYZ", "C ACDFGHIKLMNORUVWXYZ", "D EJKMOZ", "E CEGHRST", "F IJKMOR", "G ABDEFGHILMNPQRSTUWY",
        "H KMNRTU", "I DELMNOQRST", "J EMOP", "K EGHIMNPRWYZ", "L ABCIKRSTUVY", "M ACDEFGHKLMNOPQRSTUVWXYZ", "N ACEFGILOPRUZ", "O M",
        "P AEFGHKLMNRSTWY", "Q A", "R EOSUW", "S ABCDEGHIJKLMNORSTVXYZ", "T CDFGHJKLMNORTVWZ", "U AGMSYZ", "V ACEGINU", "W FS", "Y ET", "Z AMW",
    ];

    public static FrozenSet<string> Codes { get; } = Letters.SelectMany(row => row[2..].Select(second => $"{row[0]}{second}")).ToFrozenSet(StringComparer.Ordinal);
}
