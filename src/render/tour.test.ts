// A tour by a clock of the test's own: where it is when, what ends it, and that poses go out and come in alike.
import { describe, expect, it } from 'vitest';
import { CameraRig } from './camera';
import { Tour } from './tour';
import type { CameraPose } from './types';

const GLIDE = 2600;
const REST = 2200;
const stop = (x: number, azimuth: number): CameraPose => ({ target: [x, 0, 0], distance: 2, azimuth, polar: 1.2 });
const quiet = { still: false, flat: false, ended: () => {} };

function touring(still: boolean, flat = false) {
  const rig = new CameraRig(() => still);
  rig.resize(800, 600);
  rig.setExtent({ center: [0, 0, 0], radius: 1 }, 0, true);
  rig.setFlat(flat, 0, true);
  const ends: string[] = [];
  rig.tour([stop(1, 1), stop(2, 2)], 1000, (how) => ends.push(how));
  return { rig, ends };
}

describe('a tour', () => {
  it('is at each stop after each glide, turned on only a little after its rest, and over after the last', () => {
    const tour = new Tour([stop(0, 0), stop(1, 1), stop(2, 2)], 0, quiet);
    expect(tour.at(0)).toEqual(stop(0, 0));
    expect(tour.at(GLIDE)!.target[0]).toBeCloseTo(1, 9);
    expect(tour.at(GLIDE)!.azimuth).toBeCloseTo(1, 9);
    const rested = tour.at(GLIDE + REST - 1e-6)!;
    expect(rested.target[0]).toBeCloseTo(1, 9);
    expect(rested.azimuth).toBeCloseTo(1.16, 3);
    expect(tour.at(2 * GLIDE + REST)!.target[0]).toBeCloseTo(2, 9);
    expect(tour.at(2 * (GLIDE + REST) - 1)).not.toBeNull();
    expect(tour.at(2 * (GLIDE + REST))).toBeNull();
  });

  it('never jumps: no frame goes further than the glide’s steepest, 1.875 of its length over its time', () => {
    const tour = new Tour([stop(0, 0), stop(1, 1), stop(2, 2)], 0, quiet);
    let before = tour.at(0)!;
    for (let now = 10; now < 2 * (GLIDE + REST); now += 10) {
      const pose = tour.at(now)!;
      expect(Math.abs(pose.target[0] - before.target[0])).toBeLessThan((1.9 * 10) / GLIDE);
      expect(Math.abs(pose.azimuth - before.azimuth)).toBeLessThan((1.9 * 1.2 * 10) / GLIDE);
      before = pose;
    }
  });

  it('moves the camera to its end and says so', () => {
    const { rig, ends } = touring(false);
    expect(rig.update(1000 + GLIDE / 2)).toBe('animate');
    expect(rig.pose.target[0]).toBeCloseTo(0.5, 6);
    rig.update(1000 + 2 * (GLIDE + REST) + 1);
    expect(ends).toEqual(['end']);
    expect(rig.update(1000 + 3 * (GLIDE + REST))).toBe('rest');
  });

  it('ends where a hand takes the camera, where something else moves it, and once', () => {
    for (const take of [
      (rig: CameraRig) => rig.orbit(3, 3),
      (rig: CameraRig) => rig.zoom(1.1, 5, 5, true),
      (rig: CameraRig) => rig.fit(2000),
      (rig: CameraRig) => rig.focus([0, 0, 0], 0.3, 2000),
      (rig: CameraRig) => rig.setFlying(true),
    ]) {
      const { rig, ends } = touring(false);
      rig.update(1500);
      take(rig);
      rig.update(1600);
      rig.endTour('stopped');
      expect(ends).toEqual(['stopped']);
    }
  });

  it('cuts where motion is reduced', () => {
    const { rig } = touring(true);
    rig.update(1001);
    expect(rig.pose).toEqual(stop(1, 1));
    rig.update(1000 + REST + 1);
    expect(rig.pose).toEqual(stop(2, 2));
  });

  it('faces a flat map all the way', () => {
    const { rig } = touring(false, true);
    for (let now = 1000; now < 1000 + GLIDE + REST; now += 200) {
      rig.update(now);
      expect([rig.pose.azimuth, rig.pose.polar, rig.pose.target[2]]).toEqual([0, Math.PI / 2, 0]);
    }
  });

  it('goes to a pose and is then there to the last digit', () => {
    const { rig } = touring(false);
    const pose = { target: [0.125, -3.5, 0.3], distance: 1.7, azimuth: -2.25, polar: 0.4 } as const;
    rig.go(pose, 3000);
    rig.update(5000);
    expect(JSON.parse(JSON.stringify(rig.pose))).toEqual(pose);
  });
});
