import { hash } from 'node:crypto';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files of the project `unit` share a process, so they run in another order each time; `--sequence.seed` gives one
 * again.
 */
export class AnyOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isUnit = ({ project }: TestSpecification): boolean => project.name === 'unit';
    const sorted = await super.sort(files);
    const unit = sorted.filter(isUnit);
    if (unit.length < 2) return sorted;
    const seed = this.ctx.config.sequence.seed ?? Date.now();
    this.ctx.logger.log(`Unit tests in the order of --sequence.seed=${seed}`);
    const place = new Map(unit.map((file) => [file, hash('sha1', `${seed} ${file.moduleId}`)]));
    return [
      ...sorted.filter((file) => !isUnit(file)),
      ...unit.sort((one, other) => (place.get(one)! < place.get(other)! ? -1 : 1)),
    ];
  }
}
