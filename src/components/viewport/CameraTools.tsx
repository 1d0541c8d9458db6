// How the camera moves: fit, fly, kept views, a tour.
export function CameraTools() {
  return null;
}
