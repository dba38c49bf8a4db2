using Spectre.Console;

namespace Marketplace.Demo.Steps;

/// <summary>The stages of a run, each with its bar and how long it took.</summary>
internal sealed class Stages(ProgressContext progress, TimeProvider clock)
{
    private readonly List<(string Title, TimeSpan Took)> _done = [];

    public IReadOnlyList<(string Title, TimeSpan Took)> Done => _done;

    public static Progress Bars(IAnsiConsole console) => console.Progress().Columns(
        new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());

    /// <param name="steps">How often the work will call its argument.</param>
    public async Task<T> RunAsync<T>(string title, int steps, Func<Action, Task<T>> work)
    {
        var bar = progress.AddTask(Markup.Escape(title), maxValue: steps);
        var began = clock.GetTimestamp();
        var result = await work(() => bar.Increment(1));
        bar.Value = bar.MaxValue;
        bar.StopTask();
        _done.Add((title, clock.GetElapsedTime(began)));
        return result;
    }

    public Task RunAsync(string title, int steps, Func<Action, Task> work) => RunAsync(title, steps, async tick =>
    {
        await work(tick);
        return true;
    });
}
