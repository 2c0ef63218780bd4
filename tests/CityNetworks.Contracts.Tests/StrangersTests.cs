using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Contracts.Tests;

/// <summary>Whatever comes in is understood or refused in words of the API, with a place that is in it.</summary>
public sealed class StrangersTests
{
    private static readonly Dictionary<string, byte[]> Full = Samples.Cases.Select(c => Samples.Of(c, full: true)).ToDictionary(MessageCodec.NameOf, MessageCodec.Encode);

    [Fact]
    public void Every_part_of_every_command_put_wrongly_is_refused_at_its_place()
    {
        foreach (var name in MessageCodec.CommandNames)
        {
            var body = Encoding.UTF8.GetString(Full[name]);
            foreach (var place in Places(JsonNode.Parse(body), "").Where(p => p.Length > 0))
            {
                foreach (var wrong in (JsonNode?[])[JsonValue.Create(12.5), JsonValue.Create("\u0000"), new JsonArray(new JsonArray()), new JsonObject { ["x"] = 1 }])
                {
                    var refused = Refused(name, With(JsonNode.Parse(body), place, wrong!));
                    if (place.EndsWith("itude", StringComparison.Ordinal) && wrong!.GetValueKind() == System.Text.Json.JsonValueKind.Number) continue; // A half is a latitude.
                    Assert.NotEmpty(refused);
                    Assert.All(refused, p => Assert.StartsWith(place, p.Pointer, StringComparison.Ordinal));
                }
            }
        }
    }

    [Fact]
    public void Random_damage_is_understood_or_refused_in_words_of_the_api()
    {
        var draw = 2024u;
        foreach (var name in MessageCodec.CommandNames)
        {
            var body = Full[name];
            for (var i = 0; i < 300; i++)
            {
                var damaged = body.ToList();
                for (var hits = 0; hits <= i % 3 && damaged.Count > 0; hits++)
                {
                    var at = (int)(Next() % damaged.Count);
                    if (Next() % 2 == 0) damaged.RemoveAt(at);
                    else damaged[at] = (byte)"{}[],:\"\\0aZ-/ \n\u00ff"[(int)(Next() % 16)];
                }

                Refused(name, [.. damaged]);
            }
        }

        uint Next() => draw = (draw * 1664525) + 1013904223 is var next ? next ^ (next >> 15) : 0;
    }

    private static IReadOnlyList<InputProblem> Refused(string name, byte[] body)
    {
        var reading = CommandReader.Read(name, body);
        if (reading is not CommandReading.Refused refused) return [];
        Assert.NotEmpty(refused.Problems);
        foreach (var problem in refused.Problems)
        {
            Assert.True(problem.Pointer.Length == 0 || problem.Pointer[0] == '/', problem.ToString());
            Assert.DoesNotContain("CityNetworks", problem.Rule, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", problem.Rule, StringComparison.Ordinal);
            Assert.DoesNotContain("this value is not expected here", problem.Rule, StringComparison.Ordinal); // What is said when nothing better is known.
            Assert.DoesNotContain("does not have the shape", problem.Rule, StringComparison.Ordinal);
            Assert.DoesNotContain('`', problem.Rule);
            Assert.InRange(problem.Rule.Length, 10, 300);
        }

        return refused.Problems;
    }

    private static IEnumerable<string> Places(JsonNode? node, string at)
    {
        yield return at;
        var inner = node switch
        {
            JsonObject o => o.SelectMany(m => Places(m.Value, $"{at}/{m.Key}")),
            JsonArray a => a.SelectMany((one, i) => Places(one, $"{at}/{i}")),
            _ => [],
        };
        foreach (var place in inner) yield return place;
    }

    private static byte[] With(JsonNode? root, string place, JsonNode wrong)
    {
        var steps = place.Split('/')[1..];
        var node = root!; // Not null: it is an object.
        foreach (var step in steps[..^1]) node = node is JsonArray list ? list[int.Parse(step)]! : node[step]!; // Not null: the place is in it.
        if (node is JsonArray array) array[int.Parse(steps[^1])] = wrong.DeepClone();
        else node[steps[^1]] = wrong.DeepClone();
        return Encoding.UTF8.GetBytes(root!.ToJsonString()); // Not null: it is an object.
    }
}
