namespace CityNetworks.EventStore.Suite;

/// <summary>Draws the same numbers from the same seed, which a test has in its name.</summary>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public int Below(int sides)
    {
        // Knuth's MMIX generator; its high bits are the good ones.
        _state = (_state * 6364136223846793005) + 1442695040888963407;
        return (int)((_state >> 33) % (ulong)sides);
    }

    public T One<T>(params ReadOnlySpan<T> of) => of[Below(of.Length)];
}
