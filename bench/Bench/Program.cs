using Marketplace.Bench;

// Measures the system on this machine. Figures move by a fifth from run to run: compare those of one run.
return args switch
{
    ["submit", .. var options] => await SubmitBench.RunAsync(BenchOptions.Parse(options)),
    ["visible", .. var options] => await VisibleBench.RunAsync(BenchOptions.Parse(options)),
    ["storeless"] => StorelessFeedback.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        bench submit    the submission path, and the same path with the store taken out, interleaved
        bench visible   from submission to visible result, unloaded
        Options: --provider Sqlite|Postgres  --seconds 8  --rounds 3  --samples 300
        """);
    return 2;
}
