/**
 * Preloaded (`node --import`) into every process that the launcher starts. When the launcher is killed and cannot say
 * goodbye, the channel to it closes; the process then drains, as on SIGTERM, instead of living on alone.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep a process alive that has nothing left to do.
process.channel?.unref();
