namespace CityNetworks.Domain.Time;

/// <summary>Reads one date from left to right and knows the column it has come to. The first error stands.</summary>
internal ref struct EdtfReader(ReadOnlySpan<char> text)
{
    private const int Unspecified = -1;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public EdtfError? Error { get; private set; }

    private readonly bool AtEnd => _at == _text.Length;

    private readonly char Next => AtEnd ? '\0' : _text[_at];

    public bool ReadDate(out EdtfRange range)
    {
        if (Next == '[') return ReadBounded(out range) && (AtEnd || FailAfterBrackets());
        return ReadPlain(bound: false, out range) && ReadQualifier(ref range) && (AtEnd || FailUnexpected());
    }

    private bool ReadBounded(out EdtfRange range)
    {
        range = new(DateOnly.MinValue, DateOnly.MaxValue);
        _at++;
        if (!ReadDots())
        {
            if (!ReadPlain(bound: true, out var first)) return false;
            range = range with { Earliest = first.Earliest };
            if (!ReadDots()) return FailInBrackets("'..' stands between the bounds of a date");
            if (Take(']')) return true;
        }
        else if (Next == ']')
        {
            return FailHere("a bounded date has a bound on one side at least");
        }

        var column = _at + 1;
        if (!ReadPlain(bound: true, out var last)) return false;
        if (last.Latest < range.Earliest) return Fail("the bounds are reversed", column);
        range = range with { Latest = last.Latest };
        return Take(']') || FailInBrackets("']' closes a bounded date");
    }

    private bool ReadDots() => _text[_at..].StartsWith("..") && Take('.') && Take('.');

    private bool ReadPlain(bool bound, out EdtfRange range)
    {
        range = default;
        if (!ReadYear(bound, out var year, out var unspecified)) return false;
        if (!Take('-'))
        {
            range = EdtfRange.Years(year, year + (unspecified switch { 0 => 1, 1 => 10, _ => 100 }) - 1, EdtfUnit.Year);
            return true;
        }

        if (unspecified > 0) return Fail("a year with unspecified digits stands alone", _at);
        if (!ReadMonth(bound, out var month)) return false;
        if (!Take('-'))
        {
            range = month == Unspecified ? EdtfRange.Years(year, year, EdtfUnit.Month) : EdtfRange.Month(year, month, EdtfUnit.Month);
            return true;
        }

        if (!ReadDay(bound, year, month, out var day)) return false;
        range = (month, day) switch
        {
            (Unspecified, _) => EdtfRange.Years(year, year, EdtfUnit.Day),
            (_, Unspecified) => EdtfRange.Month(year, month, EdtfUnit.Day),
            _ => EdtfRange.Day(year, month, day),
        };
        return true;
    }

    private bool ReadYear(bool bound, out int year, out int unspecified)
    {
        (year, unspecified) = (0, 0);
        var column = _at + 1;
        for (var digit = 0; digit < 4; digit++)
        {
            if (Next == 'X' && bound) return FailHere("a bound is written without X");
            if (Next == 'X' && digit < 2) return FailHere("at most the last two digits of a year are X");
            if (Next == 'X') unspecified++;
            else if (!char.IsAsciiDigit(Next)) return digit == 0 ? FailAtStart() : FailDigit("a year has four digits");
            else if (unspecified > 0) return FailHere("only X follows X in a year");
            year = year * 10 + (Next == 'X' ? 0 : Next - '0');
            _at++;
        }

        return year > 0 || unspecified > 0 || Fail("years run from 0001 to 9999", column);
    }

    private bool ReadMonth(bool bound, out int month)
    {
        var column = _at + 1;
        if (!ReadPair("a month", bound, out month)) return false;
        return month switch
        {
            Unspecified or (>= 1 and <= 12) => true,
            >= 21 and <= 41 => Fail("seasons and other parts of a year are not kept", column),
            _ => Fail("a month is 01 to 12", column),
        };
    }

    private bool ReadDay(bool bound, int year, int month, out int day)
    {
        var column = _at + 1;
        if (!ReadPair("a day", bound, out day)) return false;
        if (day == Unspecified) return true;
        if (month == Unspecified) return Fail("a day of an unspecified month is XX", column);
        var days = DateTime.DaysInMonth(year, month);
        return (day >= 1 && day <= days) || Fail($"a day of {year:0000}-{month:00} is 01 to {days}", column);
    }

    private bool ReadPair(string what, bool bound, out int value)
    {
        value = Unspecified;
        if (Next == 'X' && bound) return FailHere("a bound is written without X");
        if (Take('X')) return Take('X') || FailHere($"{what} is unspecified as a whole, XX");
        value = 0;
        for (var digit = 0; digit < 2; digit++)
        {
            if (Next == 'X') return FailHere($"{what} is unspecified as a whole, XX");
            if (!char.IsAsciiDigit(Next)) return FailDigit($"{what} has two digits");
            value = value * 10 + (Next - '0');
            _at++;
        }

        return true;
    }

    private bool ReadQualifier(ref EdtfRange range)
    {
        if (Next is not ('?' or '~' or '%')) return true;
        if (Next != '?') range = range.Widened();
        _at++;
        if (AtEnd) return true;
        if (Next is '?' or '~' or '%') return FailHere("one qualifier at most; '?' and '~' together are '%'");
        return Next == '-' ? Fail("a qualifier stands at the end of the whole date", _at) : FailUnexpected();
    }

    private bool Take(char c)
    {
        if (Next != c || AtEnd) return false;
        _at++;
        return true;
    }

    private bool FailAtStart() => FailHere(Next switch
    {
        _ when AtEnd => "a date is expected",
        'Y' => "years beyond four digits are not kept",
        '-' or '+' => "a year has no sign; years run from 0001 to 9999",
        '{' => "sets of dates are not kept",
        '.' => "'..' alone is not a date",
        '/' => "an interval, where a single date is expected",
        '?' or '~' or '%' => "a qualifier stands at the end of the whole date",
        _ => $"a year is expected, not {Name(Next)}",
    });

    private bool FailInBrackets(string expected) => FailHere(Next switch
    {
        ',' => "sets of dates are not kept, only [a..b], [..b] and [a..]",
        '?' or '~' or '%' => "a bound is written without a qualifier",
        _ => expected,
    });

    private bool FailAfterBrackets() => Next is '?' or '~' or '%' ? FailHere("a bounded date takes no qualifier") : FailUnexpected();

    private bool FailDigit(string rule) => AtEnd || char.IsAsciiLetterOrDigit(Next) ? FailHere(rule) : FailHere($"{rule}, not {Name(Next)}");

    private bool FailUnexpected() => FailHere(Next switch
    {
        'T' => "times are not kept",
        'E' or 'S' => "exponents and significant digits are not kept",
        '/' => "an interval, where a single date is expected",
        '.' => "bounds stand in brackets: [a..b]",
        '-' => "nothing follows the day",
        'X' or (>= '0' and <= '9') => "a year has four digits, month and day have two, with '-' between them",
        var c => $"{Name(c)} is not expected here",
    });

    private bool FailHere(string reason) => Fail(reason, _at + 1);

    private bool Fail(string reason, int column)
    {
        Error ??= new EdtfError(reason, column);
        return false;
    }

    private static string Name(char c) => c is > ' ' and < '\u007f' ? $"'{c}'" : $"U+{(int)c:X4}";
}
