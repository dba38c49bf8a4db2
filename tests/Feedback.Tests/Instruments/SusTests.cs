using Xunit;

namespace Marketplace.Feedback.Instruments;

public sealed class SusTests
{
    [Theory]
    [InlineData("3333333333", 50)]
    [InlineData("5555555555", 50)]
    [InlineData("1111111111", 50)]
    [InlineData("5151515151", 100)]
    [InlineData("1515151515", 0)]
    [InlineData("4241524251", 85)]
    [InlineData("4251424342", 77.5)]
    public void Score_of_published_vectors_is_exact(string answers, double expected) =>
        Assert.Equal(expected, Rate(answers).Value);

    [Theory]
    [InlineData("3333333333", 50, 50)]
    [InlineData("5151515151", 100, 100)]
    [InlineData("1515151515", 0, 0)]
    [InlineData("3331333331", 50, 100)]
    [InlineData("5155515155", 100, 0)]
    public void Subscales_are_usable_and_learnable(string answers, double usable, double learnable)
    {
        var subscales = Rate(answers).Subscales;

        Assert.Equal(usable, subscales["usable"]);
        Assert.Equal(learnable, subscales["learnable"]);
    }

    [Fact]
    public void Missing_answer_counts_as_the_middle_and_is_recorded()
    {
        var rating = Rate("5151.5151.");

        Assert.Equal(Rate("5151351513").Value, rating.Value);
        Assert.Equal([4, 9], rating.Imputed);
    }

    [Fact]
    public void Complete_answers_have_nothing_imputed() => Assert.Empty(Rate("4241524251").Imputed);

    [Fact]
    public void Score_lies_on_one_of_41_steps_whatever_the_answers()
    {
        for (var code = 0; code < 5 * 5 * 5 * 5; code++)
        {
            var digits = string.Concat(Enumerable.Range(0, 4).Select(i => (char)('1' + (code / (int)Math.Pow(5, i) % 5))));
            var value = Rate(digits + digits + digits[..2]).Value;

            Assert.InRange(value, 0, 100);
            Assert.Equal(0, value % 2.5);
        }
    }

    [Fact]
    public void Other_number_of_items_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentException>(() => Rate("333333333"));

    private static Rating Rate(string answers) => Sus.Rate([.. answers.Select(c => c == '.' ? (int?)null : c - '0')]);
}
