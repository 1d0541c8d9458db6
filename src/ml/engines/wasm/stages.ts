// Slices that wait for others: those of one stage begin when all of the stage before have ended, whichever way. Within a stage none waits.
export class Stages {
  private stage = Number.NaN;
  private before: Promise<unknown> = Promise.resolve();
  private current: Promise<void>[] = [];

  run(stage: number, start: () => Promise<void>): Promise<void> {
    if (stage !== this.stage) {
      this.stage = stage;
      this.before = Promise.allSettled(this.current);
      this.current = [];
    }
    const running = this.before.then(start);
    this.current.push(running);
    return running;
  }
}
